package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Svg;
import dev.artemis.rag.cli.bench.Ticks;
import java.util.List;

/** A row per process and discipline, with a bar for each of its turns. */
final class TimelinePlot {
  static final String SENTENCE =
      "Who wrote when, in the middle of the last round: each row is a process, each bar a run of"
          + " its commits without another's between them. Rows that stay empty are processes that"
          + " get nothing.";

  private static final double WIDTH = 900;
  private static final double LEFT = 75;
  private static final double RIGHT = 865;
  private static final double ROW = 12;
  private static final double HEAD = 26;
  private static final double MIN_WIDTH = 0.5;
  private static final int MAX_ROWS = 16;

  private final ScenarioResult result;
  private final Slice slice;
  private final int rows;
  private final double panel;
  private final Svg svg;

  private TimelinePlot(ScenarioResult result) {
    this.result = result;
    this.slice = Slice.of(result.scenario().millis() * 1_000_000L);
    this.rows = Math.min(MAX_ROWS, result.scenario().processes());
    this.panel = HEAD + rows * ROW;
    this.svg = new Svg(WIDTH, panel * result.disciplines().size() + 30, "Turns of the processes");
  }

  static Svg of(ScenarioResult result) {
    return new TimelinePlot(result).draw();
  }

  private Svg draw() {
    double bottom = panel * result.disciplines().size();
    for (double tick : Ticks.linear((slice.toNanos() - slice.fromNanos()) / 1e6)) {
      double x = x(slice.fromNanos() + (long) (tick * 1e6));
      if (x <= RIGHT + 1) {
        svg.line(x, HEAD, x, bottom + 4, "rule");
        svg.text(x, bottom + 20, "faint middle", Math.round(tick) + " ms");
      }
    }
    for (int i = 0; i < result.disciplines().size(); i++) {
      panel(result.disciplines().get(i), i * panel);
    }
    return svg;
  }

  private void panel(DisciplineResult one, double top) {
    String name = one.discipline().key();
    svg.text(LEFT, top + HEAD - 6, name, name + ": " + one.discipline().sentence());
    List<WriterRound> writers = one.rounds().get(one.rounds().size() - 1).writers();
    List<Turn> turns = Turn.of(writers.stream().map(WriterRound::commits).toList());
    for (int process = 0; process < rows; process++) {
      double y = top + HEAD + (process + 0.5) * ROW;
      svg.text(LEFT - 8, y + 4, "faint small end", Integer.toString(process + 1));
      String bars = bars(turns, process, y);
      if (!bars.isEmpty()) {
        svg.path(bars, "turns " + name);
      }
    }
  }

  private String bars(List<Turn> turns, int process, double y) {
    StringBuilder path = new StringBuilder();
    for (Turn turn : turns) {
      if (turn.process() == process) {
        double from = x(turn.fromNanos());
        double to = Math.max(from + MIN_WIDTH, x(turn.toNanos()));
        path.append('M').append(Svg.number(from)).append(' ').append(Svg.number(y));
        path.append('H').append(Svg.number(to));
      }
    }
    return path.toString();
  }

  private double x(long nanos) {
    double share = (nanos - slice.fromNanos()) / (double) (slice.toNanos() - slice.fromNanos());
    return LEFT + share * (RIGHT - LEFT);
  }
}
