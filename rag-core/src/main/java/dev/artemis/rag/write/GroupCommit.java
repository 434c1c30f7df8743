package dev.artemis.rag.write;

import dev.artemis.rag.RagException;
import dev.artemis.rag.RetryReason;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.FailureCounters;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.Pauses;
import dev.artemis.rag.store.TransactionAbandonedException;
import dev.artemis.rag.store.WriteAgainException;
import dev.artemis.rag.store.WriteTurn;
import dev.artemis.rag.store.WriteView;
import dev.artemis.rag.write.WriteQueue.Next;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The writer of a store in this JVM. The first caller leads: it waits for the turn and runs
 * everybody's operations in few transactions; the others wait for theirs to be decided. A lone
 * caller does everything on its own thread. Thread-safe.
 */
public final class GroupCommit {
  /** Transactions that a leader runs for others once its own operations are done. */
  private static final int ROUNDS_FOR_OTHERS = 8;

  /** Attempts of one operation, waits for SQLite's own locks not counted. */
  private static final int MAX_ATTEMPTS = 64;

  private final ArtifactStore store;
  private final LongSupplier nanoTime;
  private final Pauses pauses;
  private final WriteCounters counters;
  private final FailureCounters failures;
  private final WriteQueue queue;

  /** A writer with nothing to do. */
  public GroupCommit(
      ArtifactStore store,
      LongSupplier nanoTime,
      Pauses pauses,
      WriteCounters counters,
      FailureCounters failures) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.pauses = pauses;
    this.counters = counters;
    this.failures = failures;
    this.queue = new WriteQueue(nanoTime);
  }

  /**
   * Runs operations and returns when each is durable or has left nothing behind.
   *
   * @param wait for the queue, the lease and repeated attempts; an operation whose transaction has
   *     begun by then is waited for
   * @param purpose shown to those who wait for the lease
   */
  public Written run(List<Operation> operations, Duration wait, String purpose) {
    return run(queue.add(operations, purpose, wait.toNanos()));
  }

  /**
   * Runs the body in a transaction of its own, on this thread. When it returns, what the body wrote
   * is durable, or nothing of it was left behind: the outcome says so.
   *
   * @param body may be run several times; abandons what it wrote by {@link
   *     TransactionAbandonedException}
   * @param wait as for operations
   */
  public Written transact(Consumer<WriteView> body, Duration wait, String purpose) {
    return run(queue.add(body, purpose, wait.toNanos()));
  }

  private Written run(Call call) {
    for (Next next = queue.await(call); next != Next.RETURN; next = queue.await(call)) {
      if (next == Next.LEAD) {
        lead(call);
      } else {
        queue.failQueued(call, new StoreBusyException(timeout(call), null));
      }
    }
    long last = call.pendings.stream().mapToLong(pending -> waited(pending, call)).max().orElse(0);
    List<Outcome> outcomes = call.pendings.stream().map(pending -> pending.outcome).toList();
    outcomes.forEach(this::count);
    return new Written(outcomes, last, nanoTime.getAsLong() - call.startNanos);
  }

  private void count(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      failures.seen(refused.reason());
      if (isLockError(refused.reason())) {
        counters.lockFailed(1);
      }
    }
  }

  private String timeout(Call call) {
    return naming(
        "not written within %s ms: another thread of this process waits for the lease or writes, and %s operations are queued"
            .formatted((call.deadlineNanos - call.startNanos) / 1_000_000, queue.size()));
  }

  /** Adds who is in the way, where that can be seen. */
  private String naming(String sentence) {
    return store.contention().map(who -> sentence + "; " + who).orElse(sentence);
  }

  private StoreBusyException outOfTime(WriteAgainException e) {
    String sentence = e.getMessage();
    return new StoreBusyException(e.reason() == RetryReason.BUSY ? sentence : naming(sentence), e);
  }

  private static long waited(Pending pending, Call call) {
    return pending.takenNanos == 0 ? 0 : pending.takenNanos - call.startNanos;
  }

  private void lead(Call call) {
    int repetitions = 0;
    try {
      while (queue.goesOn(call)) {
        pauses.before(repetitions, call.deadlineNanos - nanoTime.getAsLong());
        repetitions = turn(call) ? repetitions + 1 : 0;
      }
    } finally {
      queue.handOn();
    }
  }

  /** Returns whether it failed in a way that needs a pause before the next. */
  private boolean turn(Call call) {
    long left = Math.max(0, call.deadlineNanos - nanoTime.getAsLong());
    try (WriteTurn turn = store.turn(Duration.ofNanos(left), call.purpose)) {
      serve(turn, call);
    } catch (WriteAgainException e) {
      counters.retried(e.reason());
      if (expired(call)) {
        queue.failQueued(call, outOfTime(e));
      }
      return e.reason().needsPause();
    } catch (RagException e) {
      queue.failQueued(call, e);
    } catch (RuntimeException | Error e) {
      queue.failQueued(call, unexpected(e));
      throw e;
    }
    return false;
  }

  private void serve(WriteTurn turn, Call call) throws WriteAgainException {
    int rounds = 0;
    do {
      List<Pending> batch = queue.take(call);
      if (batch.isEmpty()) {
        return;
      }
      commit(turn, batch);
      rounds = queue.decided(call) ? rounds + 1 : 0;
    } while (rounds <= ROUNDS_FOR_OTHERS && !turn.wanted());
  }

  private void commit(WriteTurn turn, List<Pending> batch) throws WriteAgainException {
    try {
      List<Outcome> outcomes = outcomes(turn, batch);
      counters.committed((int) outcomes.stream().filter(Outcome.Applied.class::isInstance).count());
      queue.complete(batch, outcomes);
    } catch (WriteAgainException e) {
      putBack(batch, e);
      throw e;
    } catch (RagException e) {
      if (batch.size() > 1 && hasReason(e, Reason.DISK_FULL)) {
        counters.retried(RetryReason.DISK_FULL);
        queue.putBackAlone(batch);
      } else {
        queue.fail(batch, e);
      }
    } catch (RuntimeException | Error e) {
      queue.fail(batch, unexpected(e));
      throw e;
    }
  }

  private static List<Outcome> outcomes(WriteTurn turn, List<Pending> batch)
      throws WriteAgainException {
    Optional<Consumer<WriteView>> body = batch.get(0).call.body;
    if (body.isEmpty()) {
      return turn.commit(batch.stream().map(pending -> pending.operation).toList());
    }
    try {
      turn.transact(body.get());
      return List.of(new Outcome.Applied(true));
    } catch (TransactionAbandonedException e) {
      return List.of(new Outcome.Applied(false));
    }
  }

  private void putBack(List<Pending> batch, WriteAgainException e) {
    boolean waitsItself = e.reason() == RetryReason.BUSY;
    List<Pending> given =
        queue.putBack(
            batch,
            pending -> expired(pending.call) || (!waitsItself && pending.attempts >= MAX_ATTEMPTS));
    if (!given.isEmpty()) {
      queue.fail(given, outOfTime(e));
    }
  }

  private boolean expired(Call call) {
    return nanoTime.getAsLong() - call.deadlineNanos >= 0;
  }

  private static boolean isLockError(RagException reason) {
    return reason instanceof StoreBusyException || hasReason(reason, Reason.LOCK_UNAVAILABLE);
  }

  private static boolean hasReason(RagException e, Reason reason) {
    return e instanceof StoreUnusableException unusable && unusable.reason() == reason;
  }

  private static RagException unexpected(Throwable e) {
    return new StoreUnusableException(Reason.IO, "writing failed unexpectedly: " + e, e);
  }
}
