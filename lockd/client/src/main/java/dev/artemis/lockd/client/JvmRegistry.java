package dev.artemis.lockd.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * State that all class loaders of this JVM share. File locks belong to the process, so whoever
 * guards a file must know every other user of it in the process, even one that loaded this library
 * a second time. Entries are made of JDK types only, for the same reason. Thread-safe.
 */
public final class JvmRegistry {
  private JvmRegistry() {}

  /**
   * {@return the map of the given name, created on first use} The map is also the monitor that
   * guards compound changes of its entries.
   *
   * @param name kept for good: later versions of this library must use the same name and shapes
   */
  @SuppressWarnings("unchecked")
  public static Map<String, Object[]> shared(String name) {
    Function<Object, Object> create = key -> new ConcurrentHashMap<String, Object[]>();
    return (Map<String, Object[]>)
        System.getProperties().computeIfAbsent("dev.artemis.lockd." + name, create);
  }
}
