package dev.artemis.rag.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** Round values for the marks of an axis. */
public final class Ticks {
  private Ticks() {}

  /**
   * From 0 to the first one at or above a positive maximum: four to ten, 1, 2 or 5 times 10ⁿ apart.
   */
  public static List<Double> linear(double max) {
    double step = Math.pow(10, Math.floor(Math.log10(max)));
    if (max / step < 2) {
      step /= 5;
    } else if (max / step < 5) {
      step /= 2;
    }
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i == 0 || ticks.get(i - 1) < max; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /**
   * Powers of ten from the last one at or below a minimum to the first one at or above a maximum.
   */
  public static List<Double> decades(double min, double max) {
    int from = (int) Math.floor(Math.log10(min));
    int to = Math.max(from + 1, (int) Math.ceil(Math.log10(max)));
    List<Double> ticks = new ArrayList<>();
    for (int power = from; power <= to; power++) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
