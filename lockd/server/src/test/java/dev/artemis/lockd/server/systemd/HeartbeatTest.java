package dev.artemis.lockd.server.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.server.desk.Census;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final String IDLE = "STATUS=0 leases held, 0 requests waiting, 0 connections";
  private static final String BUSY = "STATUS=1 lease held, 2 requests waiting, 3 connections";

  private final List<String> told = new ArrayList<>();
  private Census census = new Census(0, 0, 0);
  private boolean serving = true;

  private Heartbeat heartbeat(OptionalLong watchdogNanos) {
    return new Heartbeat(told::add, watchdogNanos, () -> census, () -> serving);
  }

  @Test
  void theStatusIsToldWhenItChanged() {
    Heartbeat heartbeat = heartbeat(OptionalLong.empty());
    heartbeat.ready();
    heartbeat.beat();
    heartbeat.beat();
    census = new Census(1, 2, 3);
    heartbeat.beat();
    heartbeat.beat();
    census = new Census(0, 0, 0);
    heartbeat.beat();
    assertEquals(List.of("READY=1\n" + IDLE, BUSY, IDLE), told);
  }

  @Test
  void eachBeatIsASignOfLifeForAWatchdog() {
    Heartbeat heartbeat = heartbeat(OptionalLong.of(1));
    heartbeat.ready();
    heartbeat.beat();
    census = new Census(1, 2, 3);
    heartbeat.beat();
    heartbeat.beat();
    assertEquals(
        List.of("READY=1\n" + IDLE, "WATCHDOG=1", "WATCHDOG=1\n" + BUSY, "WATCHDOG=1"), told);
  }

  @Test
  void aDaemonThatAcceptsNobodyIsAsGoodAsHung() {
    Heartbeat heartbeat = heartbeat(OptionalLong.of(1));
    serving = false;
    heartbeat.beat();
    heartbeat.beat();
    assertEquals(List.of(IDLE), told);
  }

  @Test
  void afterTheEndNothingMoreIsTold() {
    Heartbeat heartbeat = heartbeat(OptionalLong.of(1));
    heartbeat.stop();
    heartbeat.beat();
    assertEquals(List.of("STOPPING=1\nSTATUS=stopping"), told);
  }

  @Test
  void aReloadIsToldBeforeAndAfterIt() {
    heartbeat(OptionalLong.empty()).reload(() -> told.add("reloaded"), 5_000_999);
    assertEquals(List.of("RELOADING=1\nMONOTONIC_USEC=5000", "reloaded", "READY=1\n" + IDLE), told);
  }

  @Test
  void severalSignsOfLifeWithinTheTimeOfTheWatchdogAndNoMoreThanOneAStatusNeeds() {
    assertEquals(1_000_000_000, heartbeat(OptionalLong.empty()).periodNanos());
    assertEquals(1_000_000_000, heartbeat(OptionalLong.of(10_000_000_000L)).periodNanos());
    assertEquals(250_000_000, heartbeat(OptionalLong.of(1_000_000_000)).periodNanos());
  }
}
