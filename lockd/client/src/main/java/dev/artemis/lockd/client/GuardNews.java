package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.KernelLock;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the log who is on a guard while a thread waits for it in the kernel. Close it when the wait
 * is over.
 */
final class GuardNews {
  private final Kernel kernel;
  private final WaitNews news;
  private final Supplier<Optional<KernelLock>> holder;
  private final ScheduledExecutorService timer;
  private Future<?> next;
  private boolean closed;

  /**
   * Begins to look.
   *
   * @param holder looks for the process on the guard
   */
  GuardNews(
      Kernel kernel,
      WaitNews news,
      Supplier<Optional<KernelLock>> holder,
      ScheduledExecutorService timer) {
    this.kernel = kernel;
    this.news = news;
    this.holder = holder;
    this.timer = timer;
    later();
  }

  private synchronized void later() {
    if (!closed) {
      long delay = news.untilDueNanos(kernel.nanoTime());
      next = timer.schedule(this::look, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void look() {
    if (news.due(kernel.nanoTime())) {
      holder.get().ifPresent(lock -> tell(kernel, news, lock.pid()));
    }
    later();
  }

  /** Tells of a process that is on the guard. */
  static void tell(Kernel kernel, WaitNews news, long pid) {
    news.tell(
        "guard " + pid,
        kernel.nanoTime(),
        () ->
            pid == kernel.pid()
                ? "its guard is locked by this process itself"
                : "its guard is locked by " + kernel.describe(pid));
  }

  /** The wait is over. */
  synchronized void close() {
    closed = true;
    next.cancel(false);
  }
}
