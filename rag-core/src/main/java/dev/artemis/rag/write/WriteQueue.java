package dev.artemis.rag.write;

import dev.artemis.rag.OperationInterruptedException;
import dev.artemis.rag.RagException;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.WriteView;
import dev.artemis.rag.write.Pending.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Operations in order of arrival, and who leads. Everything is guarded by one lock, which is never
 * held while a transaction runs.
 */
final class WriteQueue {
  /**
   * Bounds of one transaction: enough to pay for its fsync, little enough to keep others moving.
   */
  static final int MAX_OPERATIONS = 512;

  static final long MAX_WEIGHT = 4L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final LongSupplier nanoTime;
  private boolean led;

  WriteQueue(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  Call add(List<Operation> operations, String purpose, long waitNanos) {
    long now = nanoTime.getAsLong();
    return added(Call.of(operations, purpose, now, now + waitNanos, lock.newCondition()));
  }

  /** The same for a transaction whose body only the calling thread runs. */
  Call add(Consumer<WriteView> body, String purpose, long waitNanos) {
    long now = nanoTime.getAsLong();
    return added(Call.of(body, purpose, now, now + waitNanos, lock.newCondition()));
  }

  private Call added(Call call) {
    lock.lock();
    try {
      queue.addAll(call.pendings);
    } finally {
      lock.unlock();
    }
    return call;
  }

  /** What a caller has to do next. */
  enum Next {
    /** Run everybody's operations. */
    LEAD,
    /** Withdraw its queued operations: its time is over. */
    WITHDRAW,
    /** Nothing: all its operations are decided. */
    RETURN
  }

  /**
   * Waits until the call is decided, its time is over, or its thread has to lead. Operations that
   * are still queued when the thread is interrupted are withdrawn; those in a transaction are
   * waited for, because only their leader knows what becomes of them.
   */
  Next await(Call call) {
    boolean interrupted = false;
    lock.lock();
    try {
      while (!call.decided()) {
        if (!led && call.hasQueued() && mayServeNext(call)) {
          led = true;
          return Next.LEAD;
        }
        if (call.hasQueued() && !interrupted && left(call) <= 0) {
          return Next.WITHDRAW;
        }
        interrupted |= awaitChange(call, interrupted);
      }
      return Next.RETURN;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One step of the caller's loop; returns whether the thread was interrupted meanwhile. */
  @SuppressWarnings("WaitNotInLoop")
  private boolean awaitChange(Call call, boolean interrupted) {
    if (!call.hasQueued()) {
      call.changed.awaitUninterruptibly();
      return Thread.interrupted();
    }
    if (interrupted) {
      decideQueued(
          call, new OperationInterruptedException("interrupted while waiting to write", null));
      return false;
    }
    try {
      call.changed.awaitNanos(left(call));
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private long left(Call call) {
    return call.deadlineNanos - nanoTime.getAsLong();
  }

  /** What is next may be a transaction that only its own thread runs. */
  private boolean mayServeNext(Call call) {
    Pending next = queue.peek();
    return next == null || next.call == call || next.call.body.isEmpty();
  }

  /** Whether a leader has reason to go on: it is not served, and may serve what is next. */
  boolean goesOn(Call leader) {
    lock.lock();
    try {
      return !leader.decided() && mayServeNext(leader);
    } finally {
      lock.unlock();
    }
  }

  /** How many operations wait for a transaction. */
  int size() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends leadership and wakes whoever is next. */
  void handOn() {
    lock.lock();
    try {
      led = false;
      offerLead();
    } finally {
      lock.unlock();
    }
  }

  private void offerLead() {
    Pending next = queue.peek();
    if (!led && next != null) {
      next.call.changed.signal();
    }
  }

  /** The next operations for one transaction; empty if there are none that the leader may run. */
  List<Pending> take(Call leader) {
    lock.lock();
    try {
      List<Pending> batch = new ArrayList<>();
      long weight = 0;
      while (mayServeNext(leader) && fits(batch, weight)) {
        Pending pending = queue.poll();
        pending.state = State.TAKEN;
        pending.takenNanos = nanoTime.getAsLong();
        weight += pending.weight();
        batch.add(pending);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(List<Pending> batch, long weight) {
    Pending next = queue.peek();
    if (next == null || batch.isEmpty()) {
      return next != null;
    }
    return batch.size() < MAX_OPERATIONS
        && weight + next.weight() <= MAX_WEIGHT
        && !next.single()
        && !batch.get(0).single();
  }

  /**
   * Puts operations back to the head of the queue, except those that the predicate gives up.
   *
   * @return the latter, for the caller to decide
   */
  List<Pending> putBack(List<Pending> batch, Predicate<Pending> giveUp) {
    lock.lock();
    try {
      List<Pending> given = new ArrayList<>();
      for (int i = batch.size() - 1; i >= 0; i--) {
        Pending pending = batch.get(i);
        pending.attempts++;
        if (giveUp.test(pending)) {
          given.add(pending);
        } else {
          pending.state = State.QUEUED;
          queue.addFirst(pending);
          pending.call.changed.signal(); // it waited without a limit; its own deadline counts again
        }
      }
      return given;
    } finally {
      lock.unlock();
    }
  }

  /** Has each operation of a batch tried in a transaction of its own. */
  void putBackAlone(List<Pending> batch) {
    batch.forEach(pending -> pending.alone = true);
    putBack(batch, pending -> false);
  }

  void complete(List<Pending> batch, List<Outcome> outcomes) {
    lock.lock();
    try {
      for (int i = 0; i < batch.size(); i++) {
        decide(batch.get(i), outcomes.get(i));
      }
    } finally {
      lock.unlock();
    }
  }

  void fail(List<Pending> batch, RagException reason) {
    complete(batch, batch.stream().map(pending -> (Outcome) new Outcome.Refused(reason)).toList());
  }

  /** Withdraws what a call has in the queue; returns how many operations that were. */
  int failQueued(Call call, RagException reason) {
    lock.lock();
    try {
      return decideQueued(call, reason);
    } finally {
      lock.unlock();
    }
  }

  boolean decided(Call call) {
    lock.lock();
    try {
      return call.decided();
    } finally {
      lock.unlock();
    }
  }

  private int decideQueued(Call call, RagException reason) {
    int decided = 0;
    for (Pending pending : call.pendings) {
      if (pending.state == State.QUEUED) {
        queue.remove(pending);
        decide(pending, new Outcome.Refused(reason));
        decided++;
      }
    }
    offerLead(); // the lead may have been offered to this call, which does not take it any more
    return decided;
  }

  private void decide(Pending pending, Outcome outcome) {
    pending.state = State.DONE;
    pending.outcome = outcome;
    if (--pending.call.undecided == 0) {
      pending.call.changed.signal();
    }
  }
}
