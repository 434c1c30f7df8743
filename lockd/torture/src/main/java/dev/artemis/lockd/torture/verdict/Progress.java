package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Window;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether every writer went on: between two acknowledgements lies no more than a limit, times not
 * counted in which it could not write. Pure.
 */
final class Progress {
  private final History history;
  private final long limitNanos;
  private final List<String> contradictions = new ArrayList<>();
  private long worstNanos;
  private long worstWhileStoppedNanos;

  Progress(History history, Duration limit) {
    this.history = history;
    this.limitNanos = limit.toNanos();
    for (WriterRecord writer : history.writers()) {
      judge(writer, EnumSet.of(Work.STORE, Work.OWN), "store");
      judge(writer, EnumSet.of(Work.FILE), "named lock");
    }
  }

  private void judge(WriterRecord writer, Set<Work> works, String title) {
    long from = writer.born();
    for (Line line : writer.lines()) {
      if (line.what() == What.OPENED
          || (line.what() == What.ACKED && works.contains(line.work()))) {
        span(writer, works, title, from, line.nanos());
        from = line.nanos();
      }
    }
    span(writer, works, title, from, writer.died());
  }

  private void span(WriterRecord writer, Set<Work> works, String title, long from, long to) {
    long counted = to - from - excused(writer, works.contains(Work.FILE), from, to);
    worstNanos = Math.max(worstNanos, counted);
    if (othersStopped(writer, from, to)) {
      worstWhileStoppedNanos = Math.max(worstWhileStoppedNanos, counted);
    }
    if (counted > limitNanos) {
      contradictions.add(
          "%s got nothing through (%s) for %d ms"
              .formatted(writer.name(), title, counted / 1_000_000));
    }
  }

  private long excused(WriterRecord writer, boolean named, long from, long to) {
    List<Window> excuses =
        history.windows().stream().filter(window -> excuses(window, writer, named)).toList();
    return Spans.covered(excuses, from, to);
  }

  /** Where a named lock is held by a stopped process, everybody has to wait. */
  private static boolean excuses(Window window, WriterRecord writer, boolean named) {
    return switch (window.kind()) {
      case STOPPED, DESCRIPTORS -> window.subject().equals(writer.name());
      case STOPPED_NAMED -> named || window.subject().equals(writer.name());
      case INSIDE, FROZEN, DISK_FULL -> window.subject().equals(writer.store());
      case DAEMON_AWAY -> false;
    };
  }

  private boolean othersStopped(WriterRecord writer, long from, long to) {
    return history.windows().stream()
        .anyMatch(
            window ->
                window.kind() == Kind.STOPPED
                    && !window.subject().equals(writer.name())
                    && window.meets(from, to));
  }

  Check check() {
    return Check.none(
        "no lasting wait",
        "the longest %d ms, %d ms beside a stopped holder, %d allowed"
            .formatted(
                worstNanos / 1_000_000, worstWhileStoppedNanos / 1_000_000, limitNanos / 1_000_000),
        contradictions);
  }
}
