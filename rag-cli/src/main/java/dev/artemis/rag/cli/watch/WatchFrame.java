package dev.artemis.rag.cli.watch;

import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is shown at one moment. Immutable.
 *
 * @param report what is known
 * @param time of the wall clock
 * @param grantsPerSecond of all names together, since the look before; empty if that is not known
 * @param names most wanted first
 */
public record WatchFrame(
    LockReport report, OffsetDateTime time, OptionalDouble grantsPerSecond, List<NameRow> names) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Copies the list. */
  public WatchFrame {
    names = List.copyOf(names);
  }

  /** For a screen: at most so many lines, each at most so wide. */
  public List<String> lines(Size size, Style style) {
    Columns columns = Columns.of(size.columns(), "");
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(Text.cut(daemon(), size.columns())));
    lines.add(Text.cut(sums(), size.columns()));
    lines.add(style.faint(columns.heading()));
    int room = size.rows() - lines.size();
    int shown = names.size() <= room ? names.size() : Math.max(0, room - 1);
    for (NameRow row : names.subList(0, shown)) {
      lines.add(row.waiting() > 0 ? style.bold(columns.row(row)) : columns.row(row));
    }
    if (names.isEmpty()) {
      lines.add(Text.cut("nobody holds or waits for anything", size.columns()));
    } else if (shown < names.size()) {
      lines.add(
          style.faint(Text.cut("and %d more".formatted(names.size() - shown), size.columns())));
    }
    return List.copyOf(lines.subList(0, Math.min(lines.size(), size.rows())));
  }

  /** For a pipe: a line for each name. */
  public List<String> rows() {
    Columns columns = columnsOfLines();
    if (names.isEmpty()) {
      return List.of(clock() + " nobody holds or waits for anything");
    }
    return names.stream().map(columns::row).toList();
  }

  /** The same below what the columns mean. */
  public List<String> rowsWithHeading() {
    List<String> rows = new ArrayList<>();
    rows.add(Text.cut(daemon(), Text.WIDTH));
    rows.add(columnsOfLines().heading());
    rows.addAll(rows());
    return rows;
  }

  private Columns columnsOfLines() {
    return Columns.of(Text.WIDTH, clock());
  }

  private String clock() {
    return CLOCK.format(time);
  }

  private String daemon() {
    Optional<StatusReply> status = report.daemon().status();
    return status
        .map(s -> "lock daemon pid %d, up %s".formatted(s.pid(), Quantity.millis(s.uptimeMillis())))
        .orElseGet(() -> "lock daemon " + report.daemon().silence() + "; the kernel's word alone");
  }

  private String sums() {
    long waiting = names.stream().mapToLong(NameRow::waiting).sum();
    long worst = names.stream().mapToLong(NameRow::worstWaitMillis).max().orElse(0);
    String rate =
        grantsPerSecond.isPresent()
            ? String.format(Locale.ROOT, "%.1f grants/s, ", grantsPerSecond.getAsDouble())
            : "";
    String omitted =
        report.daemon().status().filter(s -> s.omitted() > 0).isPresent()
            ? ", %d names left out".formatted(report.daemon().status().get().omitted())
            : "";
    return "%s  %s%d waiting, worst wait %s%s"
        .formatted(clock(), rate, waiting, Quantity.millis(worst), omitted);
  }
}
