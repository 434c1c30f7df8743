package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.LeaseRequest;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a pause of the daemon nobody is judged before every socket was read once. */
class JudgementTest {
  private static final SessionId SESSION = new SessionId("1".repeat(32));
  private static final Duration TTL = Duration.ofMillis(100);

  private final AtomicLong clock = new AtomicLong(1L << 40);
  private final LeaseTable table =
      new LeaseTable(TableConfig.defaults(), () -> "L1", clock.get(), 0);
  private final Deque<Runnable> scheduled = new ArrayDeque<>();
  private final List<Effect> told = new ArrayList<>();
  private final Judgement judgement =
      new Judgement(table, surroundings(), (delay, task) -> schedule(task), told::addAll);

  private Surroundings surroundings() {
    Path nowhere = Path.of("/nowhere");
    return new Surroundings(
        "d", "v", 1, 1, 0, nowhere, nowhere, clock::get, p -> true, p -> "", u -> "");
  }

  private Runnable schedule(Runnable task) {
    scheduled.add(task);
    return () -> scheduled.remove(task);
  }

  @BeforeEach
  void hold() {
    table.attach(SESSION, new Client(new ProcessIdentity(7, 7), 0, 0, "holder", true), clock.get());
    table.acquire(
        SESSION,
        new LeaseRequest(
            "r1",
            "/db",
            LockMode.EXCLUSIVE,
            0,
            TTL.toNanos(),
            0,
            "",
            "",
            false,
            OptionalLong.empty(),
            Optional.empty()),
        clock.get());
    judgement.arm();
  }

  @Test
  void withoutAPauseSilenceIsJudgedWhenItIsDue() {
    pass(TTL);
    runScheduled();
    assertTrue(expired());
  }

  @Test
  void aPauseMovesTheDeadline() {
    pass(Duration.ofMinutes(1));
    finishPasses();
    assertFalse(expired());
    assertTrue(table.holds(SESSION, "L1"));
  }

  @Test
  void whoeverIsHeardInTheReadPassIsNotJudged() {
    pauseUntilOverdue();
    table.heard(SESSION, clock.get());
    finishPasses();
    assertFalse(expired());
  }

  @Test
  void whoeverIsNotIsJudgedAfterIt() {
    pauseUntilOverdue();
    finishPasses();
    assertTrue(expired());
  }

  /** The deadline is over although it moved, but the sockets were not read yet. */
  private void pauseUntilOverdue() {
    pass(Duration.ofSeconds(5));
    pass(TTL.multipliedBy(2));
    judgement.arm();
    runScheduled();
    judgement.arm();
    assertEquals(List.of(), told, "nobody is judged before the read pass is over");
  }

  private void finishPasses() {
    for (int i = 0; i < 10 && !scheduled.isEmpty(); i++) {
      runScheduled();
      judgement.arm();
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
    judgement.observe();
  }

  /** Runs what is scheduled now, not what that schedules. */
  private void runScheduled() {
    List<Runnable> now = List.copyOf(scheduled);
    scheduled.clear();
    now.forEach(Runnable::run);
  }

  private boolean expired() {
    return told.stream()
        .anyMatch(effect -> effect instanceof Effect.Ended ended && ended.how() == Ending.EXPIRED);
  }
}
