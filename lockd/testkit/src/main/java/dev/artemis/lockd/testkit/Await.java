package dev.artemis.lockd.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for conditions of which no event tells, by looking often, for a limited time. The limit
 * only ends a test that would hang; it is far above anything that happens.
 */
public final class Await {
  /** How long anything may take. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private Await() {}

  /**
   * Waits until the condition holds.
   *
   * @param what the awaited state, as the failure names it
   * @throws AssertionError if it does not come
   */
  public static void until(String what, BooleanSupplier condition) {
    present(what, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
  }

  /**
   * Waits until there is a value.
   *
   * @throws AssertionError if none comes
   */
  public static <T> T present(String what, Supplier<Optional<T>> source) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Optional<T> value = source.get();
    while (value.isEmpty()) {
      if (deadline - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(LOOK_NANOS);
      value = source.get();
    }
    return value.get();
  }

  /**
   * Waits for a result.
   *
   * @throws AssertionError if it does not come, or if its computation failed
   */
  public static <T> T result(String what, Future<T> future) {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for " + what, e);
    } catch (ExecutionException e) {
      throw new AssertionError(what + " failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }

  /**
   * Waits for a computation to fail as expected.
   *
   * @throws AssertionError if it does not end, succeeds, or fails in another way
   */
  public static <E extends Throwable> E failure(String what, Class<E> kind, Future<?> future) {
    try {
      Object value = future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      throw new AssertionError(what + " did not fail but gave " + value);
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for the failure of " + what, e);
    } catch (ExecutionException e) {
      if (kind.isInstance(e.getCause())) {
        return kind.cast(e.getCause());
      }
      throw new AssertionError(what + " failed in another way: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }
}
