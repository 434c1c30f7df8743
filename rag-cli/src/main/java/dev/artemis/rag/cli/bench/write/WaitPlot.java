package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Svg;
import dev.artemis.rag.cli.bench.Ticks;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A curve per discipline: how long the slowest writes waited. Both axes are logarithmic. */
final class WaitPlot {
  static final String SENTENCE =
      "How long a write took from call to acknowledgement: the lower, the better. Read it so: above"
          + " \"1 in 100\", a curve shows the wait that one write in a hundred exceeded; it ends at"
          + " the worst of all rounds. Each line of the grid is ten times the one below.";

  private static final double WIDTH = 900;
  private static final double LEFT = 75;
  private static final double RIGHT = 845;
  private static final double TOP = 30;
  private static final double BOTTOM = 330;
  private static final int MIN_DECADES = 3;
  private static final double STEP = 0.05;
  private static final double MIN_MILLIS = 0.01;

  private final ScenarioResult result;
  private final List<Double> ticks;
  private final int decades;
  private final Svg svg = new Svg(WIDTH, BOTTOM + 40, "Wait per discipline");

  private WaitPlot(ScenarioResult result) {
    this.result = result;
    double worst =
        result.disciplines().stream()
            .mapToDouble(one -> one.of(Figure.WORST).max())
            .max()
            .orElseThrow();
    this.ticks = Ticks.decades(MIN_MILLIS, Math.max(1, worst));
    double most =
        result.disciplines().stream()
            .mapToDouble(one -> (double) one.waits().getTotalCount())
            .max()
            .orElseThrow();
    this.decades = Math.max(MIN_DECADES, (int) Math.ceil(Math.log10(Math.max(1, most))));
  }

  static Svg of(ScenarioResult result) {
    return new WaitPlot(result).draw();
  }

  private Svg draw() {
    for (double tick : ticks) {
      svg.line(LEFT, y(tick), RIGHT, y(tick), "rule");
      svg.text(LEFT - 8, y(tick) + 4, "faint end", millis(tick));
    }
    for (int decade = 0; decade <= decades; decade++) {
      String label = decade == 0 ? "all" : "1 in " + Digits.grouped(Math.pow(10, decade));
      svg.line(x(decade), TOP, x(decade), BOTTOM, "rule");
      svg.text(x(decade), BOTTOM + 18, "faint middle", label);
    }
    svg.text(RIGHT, BOTTOM + 35, "faint end", "share of writes that waited longer");
    double legend = LEFT;
    for (DisciplineResult one : result.disciplines()) {
      String name = one.discipline().key();
      svg.bar(legend, 6, 12, 12, name, name);
      svg.text(legend + 17, 17, name, name);
      legend += 100;
      svg.path(curve(one.waits()), "curve " + name);
    }
    return svg;
  }

  private String curve(Histogram waits) {
    StringBuilder path = new StringBuilder("M");
    double last = Math.log10(Math.max(1.0, (double) waits.getTotalCount()));
    for (double nines = 0; nines < last; nines += STEP) {
      double percentile = 100 * (1 - Math.pow(10, -nines));
      point(path, nines, waits.getValueAtPercentile(percentile));
    }
    point(path, last, waits.getMaxValue());
    return path.substring(0, path.length() - 1);
  }

  private void point(StringBuilder path, double nines, long nanos) {
    double millis = Math.max(MIN_MILLIS, nanos / 1e6);
    path.append(Svg.number(x(nines))).append(' ').append(Svg.number(y(millis))).append('L');
  }

  private double x(double nines) {
    return LEFT + nines / decades * (RIGHT - LEFT);
  }

  private double y(double millis) {
    double low = Math.log10(ticks.get(0));
    double high = Math.log10(ticks.get(ticks.size() - 1));
    return BOTTOM - (Math.log10(millis) - low) / (high - low) * (BOTTOM - TOP);
  }

  private static String millis(double value) {
    return value >= 1_000
        ? String.format(Locale.ROOT, "%,d s", Math.round(value / 1_000))
        : value >= 1 ? Math.round(value) + " ms" : Math.round(value * 1_000) + " µs";
  }
}
