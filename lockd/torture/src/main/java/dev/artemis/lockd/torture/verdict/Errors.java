package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Window;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import dev.artemis.lockd.torture.writer.WriterTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which errors the writers saw, and whether each has a cause that the promises allow: a full disk,
 * no descriptors left, a process stopped inside a transaction, or having been stopped oneself.
 * Pure.
 */
final class Errors {
  private static final long WAIT_NANOS = WriterTerms.STORE_WAIT.toNanos();
  private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private record Attempt(Work work, long step) {}

  private final History history;
  private final List<String> unexplained = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final List<String> nameless = new ArrayList<>();
  private long explained;
  private long named;

  Errors(History history) {
    this.history = history;
    for (WriterRecord writer : history.writers()) {
      judgeFailures(writer);
      writer.of(What.BROKEN).forEach(line -> broken.add(writer.name() + ": " + line.sentence()));
    }
  }

  private void judgeFailures(WriterRecord writer) {
    Map<Attempt, Long> begins = new HashMap<>();
    for (Line line : writer.lines()) {
      Attempt attempt = new Attempt(line.work(), line.step());
      if (line.what() == What.TRIED) {
        begins.put(attempt, line.nanos());
      } else if (line.what() == What.FAILED) {
        judge(writer, line, begins.getOrDefault(attempt, line.nanos()));
      }
    }
  }

  private void judge(WriterRecord writer, Line line, long begin) {
    Optional<Window> inside =
        history.windows().stream()
            .filter(w -> w.kind() == Kind.INSIDE && explains(w, writer, line, begin))
            .findFirst();
    if (inside.isPresent()) {
      judgeText(writer, line, inside.get());
    }
    if (history.windows().stream().anyMatch(window -> explains(window, writer, line, begin))) {
      explained++;
    } else {
      unexplained.add(writer.name() + ": " + line.sentence());
    }
  }

  /** Waiters that timed out while it stood still must have been told who it is. */
  private void judgeText(WriterRecord writer, Line line, Window inside) {
    if (line.nanos() > inside.end() || !line.text().startsWith("StoreBusy")) {
      return;
    }
    if (line.text().contains("pid " + inside.pid())) {
      named++;
    } else {
      nameless.add(
          "%s was not told of pid %d: %s".formatted(writer.name(), inside.pid(), line.text()));
    }
  }

  /**
   * What happened to an attempt may be heard long after it: the rest of its batch may have waited
   * for somebody who stood still.
   */
  private static boolean explains(Window window, WriterRecord writer, Line line, long begin) {
    boolean busy = line.text().startsWith("StoreBusy") || line.text().startsWith("LockTimeout");
    boolean waited = window.meets(line.nanos() - WAIT_NANOS - SLACK_NANOS, line.nanos());
    boolean meanwhile = window.meets(begin - SLACK_NANOS, line.nanos());
    return switch (window.kind()) {
      case STOPPED, STOPPED_NAMED -> busy && waited && window.subject().equals(writer.name());
      case INSIDE -> busy && waited && window.subject().equals(writer.store());
      case DISK_FULL ->
          meanwhile
              && window.subject().equals(writer.store())
              && (line.text().contains("DISK_FULL") || line.text().contains(" IO: "));
      case DESCRIPTORS -> meanwhile && window.subject().equals(writer.name());
      case FROZEN, DAEMON_AWAY -> false;
    };
  }

  List<Check> checks() {
    return List.of(
        Check.none("no error without a cause", explained + " with one", unexplained),
        Check.none("every read showed what was written", "", broken),
        Check.none(
            "who waits for a process stopped inside a transaction is told which",
            named + " were",
            nameless));
  }
}
