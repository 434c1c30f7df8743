package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseTable;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when the table judges who was silent for too long. After a pause of the daemon itself it
 * first shifts all deadlines and lets every socket be read once. Used on the loop only.
 */
final class Judgement {
  private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);

  /**
   * A task scheduled on the loop runs after a pass over all readable sockets. The first pass may
   * have begun before the pause; the second accepts who came meanwhile, the third reads them.
   */
  private static final int PASSES = 4;

  private static final long PASS_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Runs something on the loop later; what it returns takes it back. */
  interface Later {
    Runnable run(long delayNanos, Runnable task);
  }

  private final LeaseTable table;
  private final Surroundings here;
  private final Later later;
  private final Consumer<List<Effect>> tell;
  private final Pulse pulse;
  private int passesLeft;
  private Runnable armed;
  private long armedFor;

  Judgement(LeaseTable table, Surroundings here, Later later, Consumer<List<Effect>> tell) {
    this.table = table;
    this.here = here;
    this.later = later;
    this.tell = tell;
    this.pulse = new Pulse(here.now());
  }

  /** Looks at the time; called before anything is handled. */
  void observe() {
    long gap = pulse.observe(here.now());
    if (gap > 0) {
      LOG.warn("the daemon stood still for {} ms; deadlines move by as much", gap / 1_000_000);
      table.paused(gap);
      boolean idle = passesLeft == 0;
      passesLeft = PASSES;
      if (idle) {
        later.run(PASS_NANOS, this::pass);
      }
    }
  }

  private void pass() {
    passesLeft--;
    if (passesLeft > 0) {
      later.run(PASS_NANOS, this::pass);
    }
  }

  /** Sees to it that the table is asked when something is due. */
  void arm() {
    OptionalLong due = table.nextDeadline();
    if (passesLeft > 0 || due.isEmpty()) {
      return;
    }
    if (armed != null && armedFor <= due.getAsLong() && here.now() < armedFor) {
      return;
    }
    if (armed != null) {
      armed.run();
    }
    armedFor = due.getAsLong();
    armed = later.run(Math.max(0, armedFor - here.now()), this::judge);
  }

  private void judge() {
    armed = null;
    if (passesLeft == 0) {
      tell.accept(table.tick(here.now()));
    }
  }
}
