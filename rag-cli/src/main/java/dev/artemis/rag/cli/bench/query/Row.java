package dev.artemis.rag.cli.bench.query;

import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.bench.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How long the queries took in one way.
 *
 * @param rounds nanoseconds, round by round
 */
record Row(String key, String title, List<long[]> rounds) {
  Row {
    rounds = List.copyOf(rounds);
  }

  /** Over all rounds. */
  Times all() {
    return Times.of(rounds.stream().flatMapToLong(LongStream::of));
  }

  /** Ratios of the medians of the same rounds. */
  Spread against(Row other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(median(rounds.get(i)) / median(other.rounds.get(i)));
    }
    return Spread.of(ratios);
  }

  private static double median(long... nanos) {
    return Times.of(LongStream.of(nanos)).medianMillis();
  }
}
