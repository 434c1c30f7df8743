package dev.artemis.lockd.server.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.server.StartException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServiceManagerTest {
  private static final long SELF = 42;

  private static ServiceManager of(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      environment.put(pairs[i], pairs[i + 1]);
    }
    return ServiceManager.of(environment, SELF);
  }

  @Test
  void withoutAnyVariableNobodyAsksAnything() {
    assertEquals(ServiceManager.NONE, of());
    assertEquals(ServiceManager.NONE, of("LISTEN_PID", "", "NOTIFY_SOCKET", ""));
  }

  @Test
  void everythingThatSystemdAsks() {
    assertEquals(
        new ServiceManager(
            OptionalInt.of(3), Optional.of("/run/notify"), OptionalLong.of(10_000_000_000L)),
        of(
            "LISTEN_PID", "42",
            "LISTEN_FDS", "1",
            "NOTIFY_SOCKET", "/run/notify",
            "WATCHDOG_PID", "42",
            "WATCHDOG_USEC", "10000000"));
  }

  @Test
  void whatIsForAnotherProcessIsIgnored() {
    assertEquals(
        ServiceManager.NONE,
        of(
            "LISTEN_PID", "41",
            "LISTEN_FDS", "1",
            "WATCHDOG_PID", "41",
            "WATCHDOG_USEC", "10000000"));
    assertEquals(ServiceManager.NONE, of("LISTEN_FDS", "1"));
  }

  @Test
  void aWatchdogWithoutAPidIsOurs() {
    assertEquals(OptionalLong.of(2_000), of("WATCHDOG_USEC", "2").watchdogNanos());
  }

  @Test
  void twoSocketsAreOneTooMany() {
    StartException refused =
        assertThrows(StartException.class, () -> of("LISTEN_PID", "42", "LISTEN_FDS", "2"));
    assertTrue(refused.getMessage().startsWith("LISTEN_FDS passes 2 sockets"));
  }

  @Test
  void whatIsNoNumberIsShown() {
    StartException refused = assertThrows(StartException.class, () -> of("WATCHDOG_USEC", "10s"));
    assertTrue(refused.getMessage().contains("'10s'"), refused.getMessage());
  }
}
