package dev.artemis.rag;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The calls that are running inside something that can be closed: closing lets them end and keeps
 * new ones out. Whoever is told to does the closing itself, exactly once. Thread-safe.
 */
final class Calls {
  private static final long CLOSED = Long.MIN_VALUE;

  /** Running calls, plus {@link #CLOSED} once it is closed. */
  private final AtomicLong running = new AtomicLong();

  /** Begins a call; false if it is too late. */
  boolean enter() {
    return running.getAndUpdate(n -> n < 0 ? n : n + 1) >= 0;
  }

  /** Ends a call; true if the caller has to close what the calls were inside of. */
  boolean leave() {
    return running.decrementAndGet() == CLOSED;
  }

  /** Lets nobody in any more; true if nobody is inside, and the caller has to close it. */
  boolean close() {
    return running.getAndUpdate(n -> n < 0 ? n : n + CLOSED) == 0;
  }

  boolean closed() {
    return running.get() < 0;
  }
}
