package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.bench.Svg;
import dev.artemis.rag.cli.bench.Ticks;
import java.util.List;

/** A bar per discipline, divided into the shares of its processes. */
final class ThroughputPlot {
  static final String SENTENCE =
      "Acknowledged writes per second: the longer, the better. Pieces of a bar are the shares of"
          + " the processes (the more alike, the fairer); the thin line spans the slowest and the"
          + " fastest round.";

  private static final double WIDTH = 900;
  private static final double LEFT = 75;
  private static final double RIGHT = 690;
  private static final double ROW = 38;
  private static final double BAR = 22;
  private static final double GAP = 1;

  private final ScenarioResult result;
  private final List<Double> ticks;
  private final double height;
  private final Svg svg;

  private ThroughputPlot(ScenarioResult result) {
    this.result = result;
    this.ticks =
        Ticks.linear(
            result.disciplines().stream()
                .mapToDouble(one -> one.of(Figure.THROUGHPUT).max())
                .map(max -> Math.max(1, max))
                .max()
                .orElseThrow());
    this.height = ROW * result.disciplines().size();
    this.svg = new Svg(WIDTH, height + 25, "Throughput per discipline");
  }

  static Svg of(ScenarioResult result) {
    return new ThroughputPlot(result).draw();
  }

  private Svg draw() {
    for (double tick : ticks) {
      svg.line(x(tick), 0, x(tick), height, "rule");
      svg.text(x(tick), height + 17, "faint middle", Digits.grouped(tick));
    }
    svg.text(RIGHT + 40, height + 17, "faint", "writes/s");
    for (int i = 0; i < result.disciplines().size(); i++) {
      row(result.disciplines().get(i), i * ROW + (ROW - BAR) / 2);
    }
    return svg;
  }

  private void row(DisciplineResult one, double y) {
    String name = one.discipline().key();
    Spread throughput = one.of(Figure.THROUGHPUT);
    svg.text(LEFT - 8, y + 16, "end " + name, name);
    pieces(one, throughput.median(), y);
    svg.line(x(throughput.min()), y + BAR / 2, x(throughput.max()), y + BAR / 2, "whisker");
    svg.text(RIGHT + 12, y + 16, "", Digits.grouped(throughput.median()) + "/s" + ratio(one));
  }

  private void pieces(DisciplineResult one, double throughput, double y) {
    List<Double> shares = one.meanShares();
    double done = 0;
    for (int process = 0; process < shares.size(); process++) {
      double from = x(done);
      done += shares.get(process) * throughput;
      String tip =
          "%s, process %d: %s/s (%.1f %%)"
              .formatted(
                  one.discipline().key(),
                  process + 1,
                  Digits.grouped(shares.get(process) * throughput),
                  shares.get(process) * 100);
      double width = Math.max(0.2, x(done) - from - GAP);
      svg.bar(from, y, width, BAR, one.discipline().key(), tip);
    }
  }

  private String ratio(DisciplineResult one) {
    return result
        .of(Discipline.BUSY)
        .filter(busy -> busy.discipline() != one.discipline())
        .map(busy -> one.against(busy, Figure.THROUGHPUT, Figure.THROUGHPUT).median())
        .map(ratio -> ", " + Digits.of(ratio) + " × busy")
        .orElse("");
  }

  private double x(double throughput) {
    return LEFT + throughput / ticks.get(ticks.size() - 1) * (RIGHT - LEFT);
  }
}
