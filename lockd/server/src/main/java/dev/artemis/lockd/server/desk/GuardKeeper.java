package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.LeaseView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The guards that the daemon holds for clients without one of their own. Drawing a token writes a
 * file, which takes milliseconds, so guards are locked on threads of their own: a few that try, and
 * one for each guard that has to be waited for. Everything else runs on the loop.
 */
final class GuardKeeper implements AutoCloseable {
  private static final int TRIERS = 4;
  private static final int IDLE_SECONDS = 5;

  private final Guards guards;
  private final Executor loop;
  private final ThreadPoolExecutor triers = pool(TRIERS, TRIERS, new LinkedBlockingQueue<>());
  private final ThreadPoolExecutor waiters =
      pool(0, Setting.MAX_GUARD_WAITS.count(), new SynchronousQueue<>());
  private final Map<String, Guards.Held> held = new HashMap<>();
  private final Map<String, Taking> taking = new HashMap<>();

  GuardKeeper(Guards guards, Executor loop) {
    this.guards = guards;
    this.loop = loop;
    triers.allowCoreThreadTimeOut(true);
  }

  private static ThreadPoolExecutor pool(int core, int most, BlockingQueue<Runnable> queue) {
    return new ThreadPoolExecutor(
        core, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, GuardKeeper::thread);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lockd-guard");
    thread.setDaemon(true);
    return thread;
  }

  /** What becomes of taking a guard; called on the loop. */
  interface Outcome {
    /** The guard is locked, and this token was drawn. */
    void taken(long token);

    /**
     * Somebody else has the guard.
     *
     * @return how long to wait for it, in nanoseconds
     */
    long busy();

    /**
     * The guard could not be locked.
     *
     * @param why a {@link RejectedExecutionException} if too many guards are waited for already
     */
    void failed(RuntimeException why);
  }

  /** Locks the guard of a lease and tells the outcome, later and once. */
  void take(LeaseView lease, Outcome outcome) {
    Taking wait = new Taking(lease, outcome);
    taking.put(lease.lease(), wait);
    triers.execute(wait::attempt);
  }

  /** Whether the outcome for this lease is still open. */
  boolean waitsFor(String lease) {
    return taking.containsKey(lease);
  }

  /** The lease ended: unlocks its guard, or stops waiting for it. Others are ignored. */
  void letGo(String lease) {
    Guards.Held guard = held.remove(lease);
    if (guard != null) {
      guard.close();
    }
    Taking wait = taking.remove(lease);
    if (wait != null && wait.waiter != null) {
      wait.waiter.cancel(true);
    }
  }

  /** Unlocks everything. */
  @Override
  public void close() {
    triers.shutdown();
    waiters.shutdownNow();
    taking.clear();
    held.values().forEach(Guards.Held::close);
    held.clear();
  }

  private final class Taking {
    private final LeaseView lease;
    private final Path resource;
    private final Outcome outcome;
    private Future<?> waiter;

    private Taking(LeaseView lease, Outcome outcome) {
      this.lease = lease;
      this.resource = Path.of(lease.name());
      this.outcome = outcome;
    }

    /** On a trier. */
    private void attempt() {
      try {
        Optional<Guards.Held> guard = guards.tryTake(resource, lease.mode(), lease.workers());
        if (guard.isPresent()) {
          arrived(guard.get());
        } else {
          onLoop(this::busy);
        }
      } catch (RuntimeException e) {
        onLoop(() -> failed(e));
      }
    }

    private void busy() {
      if (taking.get(lease.lease()) != this) {
        return;
      }
      Duration most = Duration.ofNanos(outcome.busy());
      try {
        waiter = waiters.submit(() -> await(most));
      } catch (RejectedExecutionException e) {
        failed(e);
      }
    }

    /** On a waiter. */
    private void await(Duration most) {
      try {
        arrived(guards.take(resource, lease.mode(), lease.workers(), most));
      } catch (RuntimeException e) {
        onLoop(() -> failed(e));
      }
    }

    private void arrived(Guards.Held guard) {
      boolean told =
          onLoop(
              () -> {
                if (taking.remove(lease.lease(), this)) {
                  held.put(lease.lease(), guard);
                  outcome.taken(guard.token());
                } else {
                  guard.close();
                }
              });
      if (!told) {
        guard.close();
      }
    }

    private void failed(RuntimeException why) {
      if (taking.remove(lease.lease(), this)) {
        outcome.failed(why);
      }
    }

    /** Tells whether the loop still runs; if not, nobody is left who wants the guard. */
    private boolean onLoop(Runnable task) {
      try {
        loop.execute(task);
        return true;
      } catch (RejectedExecutionException e) {
        return false;
      }
    }
  }
}
