package dev.artemis.rag.cli.run;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Ends a process group: asks first, then insists, and does not return before nobody is left. */
public final class GroupEnd {
  /** From SIGTERM to SIGKILL; {@code scripts/lib/lock-run.sh} has the same. */
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long COMPLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final WorkGroup group;
  private final Consumer<String> say;

  /**
   * For one group.
   *
   * @param say is told who does not go
   */
  public GroupEnd(WorkGroup group, Consumer<String> say) {
    this.group = group;
    this.say = say;
  }

  /** SIGTERM; SIGKILL to whoever is left after the grace time, again and again until none is. */
  public void run() throws InterruptedException {
    group.terminate();
    long began = group.nanoTime();
    long look = FIRST_LOOK_NANOS;
    long complainedAt = began;
    while (!group.members().isEmpty()) {
      long now = group.nanoTime();
      if (now - began >= GRACE_NANOS) {
        group.kill();
      }
      if (now - complainedAt >= COMPLAIN_NANOS) {
        complainedAt = now;
        say.accept("still there after SIGKILL: pid " + group.members().get(0).pid());
      }
      group.pause(look);
      look = Math.min(2 * look, LAST_LOOK_NANOS);
    }
  }
}
