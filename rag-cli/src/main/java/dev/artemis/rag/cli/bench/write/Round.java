package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Jain;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One turn of a discipline.
 *
 * @param writers what each process did
 * @param rows artifacts that the processes left in the file
 * @param millis length of the measured span
 */
record Round(List<WriterRound> writers, long rows, int millis) {
  /** Length of the windows over which fairness is judged. */
  static final int WINDOW_MILLIS = 5_000;

  /** Acknowledged writes per second. */
  double throughput() {
    return shares().stream().mapToLong(Long::longValue).sum() * 1_000.0 / millis;
  }

  /** Acknowledged writes of each process. */
  List<Long> shares() {
    return writers.stream().map(WriterRound::counted).toList();
  }

  /** Waits of all processes, in nanoseconds. */
  Histogram waits() {
    Histogram all = WriterRound.newHistogram();
    writers.forEach(writer -> all.add(writer.waits()));
    return all;
  }

  double waitMillis(double percentile) {
    return waits().getValueAtPercentile(percentile) / 1e6;
  }

  double jain() {
    return Jain.index(shares());
  }

  /** The least fair window. */
  double jainWindow() {
    return Jain.lowest(
        writers.stream().map(WriterRound::buckets).toList(),
        WINDOW_MILLIS / WriterRound.BUCKET_MILLIS);
  }

  long errors() {
    return writers.stream().mapToLong(WriterRound::errors).sum();
  }

  /** How many acknowledged writes are not in the file; negative if it has more than that. */
  long lost() {
    return writers.stream().mapToLong(WriterRound::stored).sum() - rows;
  }
}
