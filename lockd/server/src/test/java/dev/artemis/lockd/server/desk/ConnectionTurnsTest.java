package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Connections take turns, however much each of them asks. Each look at the clock takes 100 µs. */
class ConnectionTurnsTest {
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int FLOOD = 300;

  private final AtomicLong clock = new AtomicLong(1L << 40);
  private final AtomicInteger leases = new AtomicInteger();
  private final ManualLoop loop = new ManualLoop();
  private final LeaseTable table =
      new LeaseTable(TableConfig.defaults(), () -> "L" + leases.incrementAndGet(), clock.get(), 0);
  private final Desk desk =
      DeskWorld.desk(table, loop, () -> clock.addAndGet(LOOK_NANOS), pid -> true);
  private final RecordingPeer busy = new RecordingPeer(1);
  private final RecordingPeer modest = new RecordingPeer(2);
  private final Conversation flood = desk.opened(busy);

  private void flood() {
    for (int i = 0; i < FLOOD; i++) {
      desk.received(flood, List.of("ECHO", "e" + i));
    }
  }

  private static boolean answered(RecordingPeer peer, int echo) {
    return peer.told().contains("\r\ne" + echo + "\r\n");
  }

  @Test
  void aConnectionThatAsksLittleDoesNotWaitForAllThatAnotherOneAsks() {
    flood();
    desk.settle();
    assertTrue(answered(busy, 0));
    assertFalse(answered(busy, FLOOD / 2), "the turn has an end");

    desk.received(desk.opened(modest), List.of("ECHO", "e0"));
    desk.settle();
    assertTrue(answered(modest, 0));
    assertFalse(answered(busy, FLOOD / 2));
  }

  @Test
  void everythingIsAnsweredInOrderRoundByRound() {
    flood();
    desk.settle();
    int rounds = 0;
    while (!answered(busy, FLOOD - 1)) {
      loop.turn();
      rounds++;
      assertTrue(rounds <= FLOOD, "a round carries out one request at least");
    }
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < FLOOD; i++) {
      String echo = "e" + i;
      expected.append("$").append(echo.length()).append("\r\n").append(echo).append("\r\n");
    }
    assertEquals(expected.toString(), busy.told());
  }

  @Test
  void twoThatAskMuchHaveTurnsAlike() {
    Conversation other = desk.opened(modest);
    flood();
    for (int i = 0; i < FLOOD; i++) {
      desk.received(other, List.of("ECHO", "e" + i));
    }
    desk.settle();
    for (int i = 0; i < FLOOD / 2; i++) {
      loop.turn();
      int ahead = busy.told().length() - modest.told().length();
      assertTrue(Math.abs(ahead) < 100, "one is " + ahead + " characters ahead of the other");
    }
  }

  @Test
  void whatWasAskedBeforeTheConnectionEndedIsCarriedOut() {
    desk.received(flood, List.of("HELLO", "3", "CAPS", "GUARD,PUSH"));
    flood();
    desk.received(flood, List.of("ACQUIRE", "/db"));
    desk.settle();
    desk.closed(flood);
    assertEquals(1, leases.get());
    assertFalse(answered(busy, FLOOD / 2), "nobody is left to be told");
  }

  @Test
  void aViolationIsToldBehindWhatWasAskedBefore() {
    desk.received(flood, List.of("ECHO", "e0"));
    desk.violated(flood, ErrorCode.PROTOCOL, "no request");
    assertEquals("$2\r\ne0\r\n-PROTOCOL no request\r\n", busy.told());
  }
}
