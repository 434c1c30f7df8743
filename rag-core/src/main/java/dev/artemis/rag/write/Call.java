package dev.artemis.rag.write;

import dev.artemis.rag.store.Operation;
import java.util.List;
import java.util.concurrent.locks.Condition;

/** A caller and its operations. Mutable fields are guarded by the queue's lock. */
final class Call {
  final String purpose;
  final long startNanos;
  final long deadlineNanos;
  final List<Pending> pendings;
  final Condition changed;
  int undecided;

  Call(
      List<Operation> operations,
      String purpose,
      long startNanos,
      long deadlineNanos,
      Condition changed) {
    this.purpose = purpose;
    this.startNanos = startNanos;
    this.deadlineNanos = deadlineNanos;
    this.changed = changed;
    this.pendings = operations.stream().map(operation -> new Pending(operation, this)).toList();
    this.undecided = pendings.size();
  }

  boolean decided() {
    return undecided == 0;
  }

  boolean hasQueued() {
    return pendings.stream().anyMatch(pending -> pending.state == Pending.State.QUEUED);
  }
}
