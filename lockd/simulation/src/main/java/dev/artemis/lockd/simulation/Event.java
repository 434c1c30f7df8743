package dev.artemis.lockd.simulation;

/** Something that happens at a moment: an action, or a fiber goes on. */
final class Event implements Comparable<Event> {
  final long at;
  final long sequence;

  /** Where it happens: not while that process is stopped, nor after its end; null for anywhere. */
  final Proc proc;

  /** Null if a fiber goes on. */
  final Runnable action;

  final Fiber fiber;

  /** Of the wait that ends; another one is not disturbed. */
  final long ticket;

  boolean cancelled;

  Event(long at, long sequence, Proc proc, Runnable action, Fiber fiber, long ticket) {
    this.at = at;
    this.sequence = sequence;
    this.proc = proc;
    this.action = action;
    this.fiber = fiber;
    this.ticket = ticket;
  }

  @Override
  public int compareTo(Event other) {
    int byTime = Long.compare(at, other.at);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }
}
