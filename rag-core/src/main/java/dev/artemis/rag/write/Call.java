package dev.artemis.rag.write;

import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.WriteView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;

/** A caller and its operations. Mutable fields are guarded by the queue's lock. */
final class Call {
  /** Of a user's transaction: runs on the caller's thread only. */
  final Optional<Consumer<WriteView>> body;

  final String purpose;
  final long startNanos;
  final long deadlineNanos;
  final List<Pending> pendings;
  final Condition changed;
  int undecided;

  private Call(
      List<Operation> operations,
      Optional<Consumer<WriteView>> body,
      String purpose,
      long startNanos,
      long deadlineNanos,
      Condition changed) {
    this.body = body;
    this.purpose = purpose;
    this.startNanos = startNanos;
    this.deadlineNanos = deadlineNanos;
    this.changed = changed;
    this.pendings =
        body.isPresent()
            ? List.of(new Pending(null, this))
            : operations.stream().map(operation -> new Pending(operation, this)).toList();
    this.undecided = pendings.size();
  }

  /** One that any leader may serve. */
  static Call of(
      List<Operation> operations, String purpose, long start, long deadline, Condition changed) {
    return new Call(operations, Optional.empty(), purpose, start, deadline, changed);
  }

  /** One whose body runs on its own thread. */
  static Call of(
      Consumer<WriteView> body, String purpose, long start, long deadline, Condition changed) {
    return new Call(List.of(), Optional.of(body), purpose, start, deadline, changed);
  }

  boolean decided() {
    return undecided == 0;
  }

  boolean hasQueued() {
    return pendings.stream().anyMatch(pending -> pending.state == Pending.State.QUEUED);
  }
}
