package dev.artemis.rag.cli.bench.lock;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * One thing measured, over all rounds. Immutable.
 *
 * @param key short name, in JSON and in goals
 * @param title for people, short
 * @param unit of all values: {@code µs}, {@code ms} or {@code MiB}
 * @param rounds in the order of time
 * @param floor the row that it is compared with, round by round
 */
public record Row(String key, String title, String unit, List<Round> rounds, Optional<Row> floor) {
  /** Copies the list. */
  public Row {
    rounds = List.copyOf(rounds);
  }

  /** Without a floor. */
  public static Row of(String key, String title, String unit, List<Round> rounds) {
    return new Row(key, title, unit, rounds, Optional.empty());
  }

  /** Beside a floor that was measured in the same rounds. */
  public Row against(Row bare) {
    return new Row(key, title, unit, rounds, Optional.of(bare));
  }

  /** The median of the rounds' medians. */
  public double median() {
    return middle(Round::median);
  }

  /** The median of the rounds' 99th percentiles. */
  public double p99() {
    return middle(Round::p99);
  }

  /** The smallest of the rounds' medians. */
  public double least() {
    return rounds.stream().mapToDouble(Round::median).min().orElseThrow();
  }

  /** The greatest of the rounds' medians. */
  public double greatest() {
    return rounds.stream().mapToDouble(Round::median).max().orElseThrow();
  }

  /** The median of the rounds' ratios to the floor. */
  public OptionalDouble ratio() {
    return floor.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ratioTo(floor.get()));
  }

  private double ratioTo(Row bare) {
    double[] ratios = new double[Math.min(rounds.size(), bare.rounds.size())];
    Arrays.setAll(ratios, i -> rounds.get(i).median() / bare.rounds.get(i).median());
    return median(ratios);
  }

  private double middle(ToDoubleFunction<Round> value) {
    return median(rounds.stream().mapToDouble(value).toArray());
  }

  /** The middle value, or the mean of the two in the middle. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
