package dev.artemis.lockd.table;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.TreeSet;

/** What is due when; in table time. Timers due at the same moment fire in the order of setting. */
final class Timers {
  /** What happens when a timer fires; it is told when it was due, however late that is. */
  @FunctionalInterface
  interface Action {
    void fire(long due);
  }

  /** One pending action. */
  static final class Timer {
    final long due;
    private final long sequence;
    private final Action action;

    private Timer(long due, long sequence, Action action) {
      this.due = due;
      this.sequence = sequence;
      this.action = action;
    }
  }

  private static final Comparator<Timer> ORDER =
      Comparator.<Timer>comparingLong(timer -> timer.due)
          .thenComparingLong(timer -> timer.sequence);

  private final TreeSet<Timer> pending = new TreeSet<>(ORDER);
  private long sequence;

  Timer set(long due, Action action) {
    Timer timer = new Timer(due, sequence++, action);
    pending.add(timer);
    return timer;
  }

  /** Takes back a timer; null and timers that fired already are ignored. */
  void cancel(Timer timer) {
    if (timer != null) {
      pending.remove(timer);
    }
  }

  /** Fires all that is due, in order; actions may set and cancel timers. */
  void fire(long now) {
    while (!pending.isEmpty() && pending.first().due <= now) {
      Timer first = pending.pollFirst();
      first.action.fire(first.due);
    }
  }

  OptionalLong next() {
    return pending.isEmpty() ? OptionalLong.empty() : OptionalLong.of(pending.first().due);
  }

  /** In the order of firing; a live view. */
  Collection<Timer> pending() {
    return Collections.unmodifiableCollection(pending);
  }
}
