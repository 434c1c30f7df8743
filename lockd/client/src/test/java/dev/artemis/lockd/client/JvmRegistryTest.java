package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class JvmRegistryTest {
  @Test
  void oneMapPerName() {
    assertSame(JvmRegistry.shared("test-a"), JvmRegistry.shared("test-a"));
    assertNotSame(JvmRegistry.shared("test-a"), JvmRegistry.shared("test-b"));
  }

  /** What a second copy of the library finds must not be a class of the first one. */
  @Test
  void theMapIsOfTheJdk() {
    Class<?> type = JvmRegistry.shared("test-a").getClass();
    assertSame(null, type.getClassLoader());
    assertFalse(
        System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.startsWith("dev.artemis.lockd.test-")));
  }
}
