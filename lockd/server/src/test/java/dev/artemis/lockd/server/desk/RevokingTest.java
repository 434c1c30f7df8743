package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may take a lease from its holder, when that happens, and what the log says of it. */
class RevokingTest {
  private static final int HOLDERS_USER = 1000;
  private static final int STRANGER = 1001;
  private static final int ROOT = 0;

  private final AtomicLong clock = new AtomicLong(1L << 40);
  private final AtomicInteger leases = new AtomicInteger();
  private final Set<Long> admins = new HashSet<>();
  private final ManualLoop loop = new ManualLoop();
  private final LeaseTable table =
      new LeaseTable(TableConfig.defaults(), () -> "L" + leases.incrementAndGet(), clock.get(), 0);
  private final Desk desk =
      DeskWorld.desk(
          table, loop, clock::get, pid -> true, peer -> admins.contains(peer.process().pid()));
  private final PrintStream screen = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final RecordingPeer holder = new RecordingPeer(1, HOLDERS_USER);
  private final Conversation holds = desk.opened(holder);

  @BeforeEach
  void holdAndListen() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    say(holds, "HELLO", "3", "SETNAME", "night-shift", "CAPS", "GUARD,PUSH");
    say(holds, "ACQUIRE", "/db");
    say(holds, "HELD", "L1", "7", "5");
  }

  @AfterEach
  void giveBackTheScreen() {
    System.setErr(screen);
  }

  private void say(Conversation conversation, String... words) {
    desk.received(conversation, List.of(words));
    desk.settle();
  }

  /** Another process says something and hears this. */
  private String asks(long pid, int uid, String... words) {
    RecordingPeer peer = new RecordingPeer(pid, uid);
    say(desk.opened(peer), words);
    return peer.told();
  }

  private void pass(long millis) {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    loop.turn();
  }

  private boolean held() {
    return table.lock("/db", clock.get()).isPresent();
  }

  private String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theHoldersUserRootAndTheAdminGroupMay() {
    assertEquals("+OK\r\n", asks(2, HOLDERS_USER, "REVOKE", "/db", "5"));
    assertFalse(held());
    holdAndListenAgain();
    assertEquals("+OK\r\n", asks(3, ROOT, "REVOKE", "/db", "0", "LEASE", "L2"));
    holdAndListenAgain();
    admins.add(4L);
    assertEquals("+OK\r\n", asks(4, STRANGER, "REVOKE", "/db", "0", "LEASE", "L3"));
    assertFalse(held());
  }

  private void holdAndListenAgain() {
    Conversation again = desk.opened(new RecordingPeer(1, HOLDERS_USER));
    say(again, "HELLO", "3", "CAPS", "GUARD");
    say(again, "ACQUIRE", "/db");
    assertTrue(held());
  }

  @Test
  void othersMayNotAndTheLogSaysWhoTried() {
    String told = asks(2, STRANGER, "REVOKE", "/db", "5", "GRACE", "0");
    assertTrue(told.startsWith("-DENIED only the holder's user"), told);
    assertTrue(held());
    String line = log().lines().filter(l -> l.contains("break by")).findFirst().orElseThrow();
    assertTrue(
        line.endsWith(
            "break by pid 2, uid 1001, user  (): lease L1 on /db with token 5 of epoch 7,"
                + " held by pid 1, uid 1000, user  (night-shift): refused"),
        line);
  }

  @Test
  void theLeaseMustBeTheOneThatWasShown() {
    assertTrue(asks(2, ROOT, "REVOKE", "/db", "4").startsWith("-LOST no lease of '/db'"));
    assertTrue(asks(2, ROOT, "REVOKE", "/db", "0").startsWith("-LOST"));
    assertTrue(asks(2, ROOT, "REVOKE", "/db", "0", "LEASE", "L9").startsWith("-LOST"));
    assertTrue(asks(2, ROOT, "REVOKE", "/db", "4", "LEASE", "L1").startsWith("-LOST"));
    assertTrue(held());
  }

  @Test
  void theAnswerComesWhenTheGraceIsOverAndNobodyElseWaitsForIt() {
    RecordingPeer breaker = new RecordingPeer(2, HOLDERS_USER);
    Conversation breaks = desk.opened(breaker);
    say(breaks, "REVOKE", "/db", "5", "GRACE", "800");
    say(breaks, "PING");
    assertEquals("", breaker.told(), "answers come in the order of the requests");
    assertTrue(holder.told().contains("recall"), holder.told());
    assertEquals("+PONG\r\n", asks(3, STRANGER, "PING"));
    pass(799);
    assertEquals("", breaker.told());
    pass(1);
    assertFalse(held());
    assertTrue(holder.told().contains("lost"), holder.told());
    assertTrue(breaker.told().contains("revoked\r\n"), breaker.told());
    assertTrue(breaker.told().endsWith("+PONG\r\n"), breaker.told());
    assertTrue(log().contains("(night-shift): revoked"), log());
  }

  @Test
  void theAnswerSaysThatTheHolderGaveItBack() {
    RecordingPeer breaker = new RecordingPeer(2, HOLDERS_USER);
    say(desk.opened(breaker), "REVOKE", "/db", "5", "GRACE", "800");
    say(holds, "RELEASE", "L1");
    assertTrue(breaker.told().contains("recalled\r\n"), breaker.told());
    assertFalse(holder.told().contains("lost"), holder.told());
    assertTrue(log().contains("(night-shift): recalled"), log());
  }

  @Test
  void whoeverLeavesBeforeTakesNothing() {
    RecordingPeer breaker = new RecordingPeer(2, HOLDERS_USER);
    Conversation breaks = desk.opened(breaker);
    say(breaks, "REVOKE", "/db", "5", "GRACE", "800");
    desk.closed(breaks);
    pass(900);
    assertTrue(held());
    assertTrue(log().contains("kept: who asked for it left"), log());
  }
}
