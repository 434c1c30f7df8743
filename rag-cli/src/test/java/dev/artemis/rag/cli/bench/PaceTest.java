package dev.artemis.rag.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static long[] times(long seed) {
    Pace pace = new Pace(100, seed);
    return LongStream.generate(pace::nextNanos).limit(10_000).toArray();
  }

  @Test
  void timesAscendAtTheRate() {
    long[] times = times(1);
    for (int i = 1; i < times.length; i++) {
      assertTrue(times[i] >= times[i - 1]);
    }
    assertEquals(100, times[times.length - 1] / 1e9, 5, "10,000 writes at 100 per second");
  }

  @Test
  void everyDisciplineMeetsTheSameTimes() {
    assertEquals(
        LongStream.of(times(7)).boxed().toList(), LongStream.of(times(7)).boxed().toList());
  }
}
