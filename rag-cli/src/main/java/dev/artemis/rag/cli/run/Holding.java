package dev.artemis.rag.cli.run;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds the locks of a running command: until it has ended and nobody of its process group is left,
 * or until a lease is lost or the shell that looks after the command is gone; then the group is
 * ended first. Used by one thread; {@link #happened} by any.
 */
public final class Holding {
  /** What happens meanwhile. */
  public enum Event {
    /** The command has ended. */
    ENDED,
    /** The shell that looks after the command is gone. */
    ABANDONED,
    /** A lease may be lost. */
    LOST
  }

  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final List<Lease> leases;
  private final WorkGroup group;
  private final boolean groupIsOurs;
  private final Consumer<String> say;

  /**
   * The locks are held and the command is about to run.
   *
   * @param groupIsOurs whether the group ends with the command; it does not if an outer {@code lock
   *     run} works in it, too
   * @param say is told what people should know
   */
  public Holding(List<Lease> leases, WorkGroup group, boolean groupIsOurs, Consumer<String> say) {
    this.leases = List.copyOf(leases);
    this.group = group;
    this.groupIsOurs = groupIsOurs;
    this.say = say;
  }

  /** Something happened. */
  public void happened(Event event) {
    events.add(event);
  }

  /**
   * Returns once the locks may be given back.
   *
   * @throws LeaseLostException if one was lost; nobody works under it any more
   */
  public void await() throws InterruptedException {
    leases.forEach(lease -> lease.onLost(() -> happened(Event.LOST)));
    boolean ended = false;
    long look = FIRST_LOOK_NANOS;
    long since = group.nanoTime();
    boolean told = false;
    while (true) {
      Event event = events.poll(ended ? look : CHECK_NANOS, TimeUnit.NANOSECONDS);
      if (event == Event.ABANDONED) {
        say.accept("the shell that ran the command is gone: the command is ended");
        new GroupEnd(group, say).run();
        return;
      }
      if (event == Event.ENDED) {
        ended = true;
        since = group.nanoTime();
      }
      if (ended && (!groupIsOurs || group.members().isEmpty())) {
        return;
      }
      ensureValid();
      if (ended) {
        look = Math.min(2 * look, LAST_LOOK_NANOS);
        if (!told && group.nanoTime() - since >= CHECK_NANOS) {
          told = true;
          group.members().stream().findFirst().ifPresent(this::tellLeftOver);
        }
      }
    }
  }

  private void tellLeftOver(ProcessIdentity process) {
    say.accept(
        "the command has ended, but pid %d of its process group runs on: the lock stays taken until it ends"
            .formatted(process.pid()));
  }

  private void ensureValid() throws InterruptedException {
    try {
      leases.forEach(Lease::ensureValid);
    } catch (LeaseLostException e) {
      say.accept(e.getMessage() + "; the command is ended");
      new GroupEnd(group, say).run();
      throw e;
    }
  }
}
