package dev.artemis.rag.write;

import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;

/** An operation on its way through the queue. All fields are guarded by the queue's lock. */
final class Pending {
  /** Where an operation is. */
  enum State {
    /** In the queue; its caller may still withdraw it. */
    QUEUED,
    /** In a leader's transaction; its fate is decided there. */
    TAKEN,
    /** Decided. */
    DONE
  }

  /** Null for the body of a transaction, which its call has. */
  final Operation operation;

  final Call call;
  State state = State.QUEUED;
  int attempts;
  boolean alone;
  long takenNanos;
  Outcome outcome;

  Pending(Operation operation, Call call) {
    this.operation = operation;
    this.call = call;
  }

  /** Whether it has a transaction of its own. */
  boolean single() {
    return alone || operation == null;
  }

  long weight() {
    return operation == null ? 0 : operation.weight();
  }
}
