package dev.artemis.rag.store;

import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.rag.LockErrorKind;
import dev.artemis.rag.RagException;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Counts the failures of a store that callers saw. Costs nothing while all is well. Thread-safe.
 */
public final class FailureCounters {
  private final Function<Throwable, OptionalInt> resultCode;
  private final Map<LockErrorKind, LongAdder> lockErrors = new EnumMap<>(LockErrorKind.class);
  private final Map<Integer, LongAdder> byCode = new ConcurrentHashMap<>();

  /**
   * All zero.
   *
   * @param resultCode finds the store's own code for a failure
   */
  public FailureCounters(Function<Throwable, OptionalInt> resultCode) {
    this.resultCode = resultCode;
    for (LockErrorKind kind : LockErrorKind.values()) {
      lockErrors.put(kind, new LongAdder());
    }
  }

  /** A caller is told of a failure. */
  public void seen(RagException failure) {
    OptionalInt code = resultCode.apply(failure);
    code.ifPresent(n -> byCode.computeIfAbsent(n, unused -> new LongAdder()).increment());
    kind(failure, code.isPresent()).ifPresent(kind -> lockErrors.get(kind).increment());
  }

  private static Optional<LockErrorKind> kind(RagException failure, boolean ofSqlite) {
    if (failure instanceof StoreBusyException) {
      LockErrorKind refusedOrLate =
          failure.getCause() instanceof LockRefusedException
              ? LockErrorKind.REFUSED
              : LockErrorKind.TIMEOUT;
      return Optional.of(ofSqlite ? LockErrorKind.BUSY : refusedOrLate);
    }
    if (failure instanceof StoreUnusableException unusable) {
      return switch (unusable.reason()) {
        case LOCK_UNAVAILABLE -> Optional.of(LockErrorKind.UNAVAILABLE);
        case MOVED -> Optional.of(LockErrorKind.MOVED);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  /** Lock errors, for every kind. */
  public Map<LockErrorKind, Long> lockErrors() {
    Map<LockErrorKind, Long> copy = new EnumMap<>(LockErrorKind.class);
    lockErrors.forEach((kind, count) -> copy.put(kind, count.sum()));
    return Collections.unmodifiableMap(copy);
  }

  /** Failures that the store has a code for, by that code. */
  public Map<Integer, Long> byCode() {
    Map<Integer, Long> copy = new TreeMap<>();
    byCode.forEach((code, count) -> copy.put(code, count.sum()));
    return Collections.unmodifiableMap(copy);
  }
}
