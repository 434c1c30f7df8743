package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One picture of the running demo, in lines of at most 79 columns. Immutable.
 *
 * @param elapsedMillis since everybody is at work
 * @param totalMillis how long they will work
 * @param sight who holds and who waits
 * @param writesPerSecond acknowledged, over the last two seconds
 * @param records one per process, in the order of their start
 */
record Frame(
    long elapsedMillis,
    long totalMillis,
    LeaseWatch.Sight sight,
    double writesPerSecond,
    List<WorkerRecord> records) {
  private static final int WIDTH = Text.WIDTH - 1; // a full line would wrap in some terminals
  private static final int LABEL = 9;

  /** For a terminal. */
  List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(field(style, "time", clock() + "   " + rate()));
    lines.add(field(style, "daemon", sight.daemon()));
    lines.add(field(style, "lease", sight.holder() + "  " + sight.terms()));
    lines.add(field(style, "waiting", sight.waiters()));
    records.stream().filter(record -> !record.over()).forEach(r -> lines.add(worker(style, r)));
    return lines;
  }

  /** For a log: everything on one line. */
  String line() {
    return Text.cut(
        "%s  %s  lease: %s  waiting: %s"
            .formatted(clock(), rate(), sight.holder(), sight.waiters()),
        WIDTH);
  }

  private String clock() {
    return String.format(Locale.ROOT, "%.1f of %d s", elapsedMillis / 1000.0, totalMillis / 1000);
  }

  private String rate() {
    long all = records.stream().mapToLong(record -> record.acknowledged().size()).sum();
    return String.format(Locale.ROOT, "%.0f writes/s, %d acknowledged", writesPerSecond, all);
  }

  private static String worker(Style style, WorkerRecord record) {
    String work =
        record.role() == Role.MONITOR
            ? "%d queries".formatted(record.queries().size())
            : "%d written, %d acknowledged"
                .formatted(record.tried().size(), record.acknowledged().size());
    String errors = ", %d errors".formatted(record.failures().size());
    return style.bold(Text.pad("  " + record.name(), LABEL + 6))
        + Text.cut(work + errors, WIDTH - LABEL - 6);
  }

  private static String field(Style style, String label, String text) {
    return style.faint(Text.pad(label, LABEL)) + Text.cut(text, WIDTH - LABEL);
  }
}
