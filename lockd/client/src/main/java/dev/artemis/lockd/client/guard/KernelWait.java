package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a file lock for a limited time. The kernel's wait has no limit and an interrupt of the
 * waiting thread closes the channel, so a thread of our own does the waiting, and it is given up by
 * closing the channel while nothing is held through it.
 */
final class KernelWait {
  private static final long CONTENTION_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final ExecutorService WAITERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "rag-lock-wait");
            thread.setDaemon(true);
            return thread;
          });

  private KernelWait() {}

  /**
   * Whoever waits shares this byte meanwhile, so that a holder can find out that it is waited for:
   * the kernel's table of locks tells that, too, but a look there costs thousands of times as much.
   */
  private static final long AWAITED_BYTE = Long.MAX_VALUE - 1;

  /** Whether another process waits for a byte of the file. This one must not. */
  static boolean awaited(FileChannel channel) {
    try (FileLock probe = channel.tryLock(AWAITED_BYTE, 1, false)) {
      return probe == null;
    } catch (IOException e) {
      return false; // it is asked for out of courtesy; a broken lock file fails where it is locked
    }
  }

  /**
   * Waits for one byte.
   *
   * @param giveUp closes the channel; afterwards nothing is locked through it
   * @return the lock; null if the deadline (of {@link System#nanoTime}) passed
   */
  static FileLock lock(
      FileChannel channel, long offset, boolean shared, long deadline, Runnable giveUp)
      throws IOException, InterruptedException {
    Future<FileLock> waiting = WAITERS.submit(() -> announced(channel, offset, shared, deadline));
    try {
      return waiting.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp.run();
      return null;
    } catch (InterruptedException e) {
      giveUp.run();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ClosedChannelException) {
        return null;
      }
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static FileLock announced(FileChannel channel, long offset, boolean shared, long deadline)
      throws IOException {
    try {
      FileLock sign = channel.lock(AWAITED_BYTE, 1, true);
      try {
        return channel.lock(offset, 1, shared);
      } finally {
        sign.release();
      }
    } catch (IOException e) {
      if (isSupposedDeadlock(e)) {
        return poll(channel, offset, shared, deadline);
      }
      throw e;
    }
  }

  /**
   * Linux refuses a wait (EDEADLK) when two processes hold and wait crosswise, although with
   * several threads each nobody needs to be deadlocked. It is contention like any other.
   */
  private static boolean isSupposedDeadlock(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("deadlock");
  }

  private static FileLock poll(FileChannel channel, long offset, boolean shared, long deadline)
      throws IOException {
    while (deadline - System.nanoTime() > 0) {
      FileLock lock = channel.tryLock(offset, 1, shared);
      if (lock != null) {
        return lock;
      }
      LockSupport.parkNanos(CONTENTION_PAUSE_NANOS);
    }
    return null;
  }
}
