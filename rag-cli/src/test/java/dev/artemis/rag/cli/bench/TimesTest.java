package dev.artemis.rag.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static Times millis(long... values) {
    return Times.of(LongStream.of(values).map(value -> value * 1_000_000));
  }

  @Test
  void aPercentileIsOneOfTheTimes() {
    Times times = Times.of(LongStream.rangeClosed(1, 200).map(n -> (201 - n) * 1_000_000));
    assertEquals(200, times.count());
    assertEquals(100, times.medianMillis());
    assertEquals(198, times.p99Millis());
    assertEquals(200, times.worstMillis());
  }

  @Test
  void ofFewTheLongestIsThe99th() {
    assertEquals(7, millis(7).medianMillis());
    assertEquals(2, millis(9, 1, 2).medianMillis());
    assertEquals(9, millis(9, 1, 2).p99Millis());
  }

  @Test
  void nothingHasNoMiddle() {
    assertEquals(Double.NaN, millis().medianMillis());
  }
}
