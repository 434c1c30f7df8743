package dev.artemis.lockd.torture.power.writer;

import dev.artemis.rag.RagAgent;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Takes synchronisation away from an agent behind its back. The product has no such option; that is
 * why this reaches through its private fields.
 */
final class Unsynchronised {
  private static final List<String> WAY_TO_CONNECTION =
      List.of("handle", "lent", "shared", "core", "store", "current", "main");

  private Unsynchronised() {}

  static void make(RagAgent agent) {
    try {
      Object object = agent;
      for (String name : WAY_TO_CONNECTION) {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        object = field.get(object);
      }
      Method execute = object.getClass().getDeclaredMethod("execute", String.class);
      execute.setAccessible(true);
      execute.invoke(object, "PRAGMA synchronous = OFF");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent is built differently now", e);
    }
  }
}
