package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HistogramEntry;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Every observation is in one bucket, the first whose bound it does not exceed. */
class HistogramTest {
  @Test
  void aTimeAtABoundBelongsBelowIt() {
    Histogram times = Histogram.ofTimes("t");
    times.observeNanos(100_000);
    times.observeNanos(100_001);
    HistogramEntry entry = times.entry();
    assertEquals(List.of(1L, 1L), entry.buckets().subList(0, 2));
    assertEquals(201, entry.sum(), "microseconds, rounded up");
  }

  @Test
  void whatIsLongerThanAllBoundsIsCounted() {
    Histogram lengths = Histogram.ofLengths("l");
    lengths.observe(16_384);
    HistogramEntry entry = lengths.entry();
    assertEquals(1L, entry.buckets().get(entry.bounds().size()));
  }

  @Property
  void nothingIsLost(@ForAll List<@LongRange(min = 0, max = 200_000_000_000L) Long> nanos) {
    Histogram times = Histogram.ofTimes("t");
    nanos.forEach(times::observeNanos);
    HistogramEntry entry = times.entry();
    assertEquals(nanos.size(), entry.count());
    for (int i = 0; i < entry.bounds().size(); i++) {
      long bound = entry.bounds().get(i) * 1_000;
      long below = entry.buckets().subList(0, i + 1).stream().mapToLong(n -> n).sum();
      assertEquals(nanos.stream().filter(n -> n <= bound).count(), below, "up to " + bound);
      assertTrue(i == 0 || entry.bounds().get(i - 1) < entry.bounds().get(i), "bounds rise");
    }
  }
}
