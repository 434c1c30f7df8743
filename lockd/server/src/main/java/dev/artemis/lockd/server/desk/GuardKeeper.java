package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.LeaseView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The guards that the daemon holds for clients without one of their own. Guards are waited for on
 * threads of their own, so the loop never blocks; everything else runs on the loop.
 */
final class GuardKeeper implements AutoCloseable {
  private static final int THREADS = Setting.MAX_GUARD_WAITS.count();
  private static final int IDLE_SECONDS = 5;

  private final Guards guards;
  private final Executor loop;
  private final ThreadPoolExecutor waiters;
  private final Map<String, Guards.Held> held = new HashMap<>();
  private final Map<String, Taking> taking = new HashMap<>();

  GuardKeeper(Guards guards, Executor loop) {
    this.guards = guards;
    this.loop = loop;
    this.waiters =
        new ThreadPoolExecutor(
            0, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lockd-guard");
    thread.setDaemon(true);
    return thread;
  }

  /** What became of a wait for a guard; called on the loop. */
  interface Outcome {
    void taken(long token);

    void failed(RuntimeException why);
  }

  /**
   * Locks the guard of a lease. Tries at once; else waits elsewhere and tells the outcome later.
   *
   * @return whether the outcome was told already
   * @throws RejectedExecutionException if too many guards are waited for
   */
  boolean take(LeaseView lease, long waitNanos, Outcome outcome) {
    Path resource = Path.of(lease.name());
    Optional<Guards.Held> guard = guards.tryTake(resource, lease.mode(), lease.workers());
    if (guard.isPresent()) {
      held.put(lease.lease(), guard.get());
      outcome.taken(guard.get().token());
      return true;
    }
    Taking wait = new Taking(lease.lease(), outcome);
    taking.put(lease.lease(), wait);
    try {
      wait.thread =
          waiters.submit(
              () -> {
                try {
                  Duration most = Duration.ofNanos(waitNanos);
                  wait.arrived(guards.take(resource, lease.mode(), lease.workers(), most));
                } catch (RuntimeException e) {
                  wait.gaveUp(e);
                }
              });
    } catch (RejectedExecutionException e) {
      taking.remove(lease.lease());
      throw e;
    }
    return false;
  }

  /** Whether the guard of this lease is still waited for. */
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
    if (wait != null) {
      wait.thread.cancel(true);
    }
  }

  /** Unlocks everything. */
  @Override
  public void close() {
    waiters.shutdownNow();
    taking.clear();
    held.values().forEach(Guards.Held::close);
    held.clear();
  }

  private final class Taking {
    private final String lease;
    private final Outcome outcome;
    private Future<?> thread;

    private Taking(String lease, Outcome outcome) {
      this.lease = lease;
      this.outcome = outcome;
    }

    private void arrived(Guards.Held guard) {
      try {
        loop.execute(
            () -> {
              if (taking.remove(lease, this)) {
                held.put(lease, guard);
                outcome.taken(guard.token());
              } else {
                guard.close();
              }
            });
      } catch (RejectedExecutionException e) {
        // The daemon stopped meanwhile: nobody is left who wants the guard.
        guard.close();
      }
    }

    private void gaveUp(RuntimeException why) {
      try {
        loop.execute(
            () -> {
              if (taking.remove(lease, this)) {
                outcome.failed(why);
              }
            });
      } catch (RejectedExecutionException e) {
        throw why;
      }
    }
  }
}
