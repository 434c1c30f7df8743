package dev.artemis.lockd.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Whose turn it is to read a connection: one thread reads for all, and when it has what it waited
 * for, the turn is the next one's (leader and followers). Thread-safe; never waits.
 */
final class ReadingTurn {
  private final Deque<CompletableFuture<Boolean>> line = new ArrayDeque<>();
  private boolean taken;
  private boolean over;

  /** Takes the turn unless somebody has it; false also when nobody is to read any more. */
  synchronized boolean take() {
    boolean free = !taken && !over;
    taken |= free;
    return free;
  }

  synchronized boolean taken() {
    return taken;
  }

  /**
   * Gives the turn back.
   *
   * @return whether somebody stands in line for it
   */
  synchronized boolean pass() {
    taken = false;
    return callNext();
  }

  /** Joins the line. The signal is completed once the turn is to be had. */
  synchronized void join(CompletableFuture<Boolean> signal) {
    line.add(signal);
    callNext();
  }

  /**
   * Leaves the line, whether or not the turn has come.
   *
   * @return whether somebody else stands in line
   */
  synchronized boolean leave(CompletableFuture<Boolean> signal) {
    line.removeIf(other -> other == signal);
    return callNext();
  }

  private boolean callNext() {
    if (!taken && !over && !line.isEmpty()) {
      line.peek().complete(true);
    }
    return !line.isEmpty();
  }

  /** Nobody gets the turn any more. */
  synchronized void close() {
    over = true;
  }
}
