package dev.artemis.lockd.torture.power.writer;

import dev.artemis.rag.RagAgent;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Changes a setting of an agent's writing connection behind its back. The product has no such
 * option; that is why this reaches through its private fields.
 */
final class HiddenPragma {
  private static final List<String> WAY_TO_CONNECTION =
      List.of("handle", "use", "lent", "shared", "core", "store", "current", "main");

  private HiddenPragma() {}

  static void set(RagAgent agent, String pragma) {
    try {
      Object object = agent;
      for (String name : WAY_TO_CONNECTION) {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        object = field.get(object);
      }
      Method execute = object.getClass().getDeclaredMethod("execute", String.class);
      execute.setAccessible(true);
      execute.invoke(object, "PRAGMA " + pragma);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent is built differently now", e);
    }
  }
}
