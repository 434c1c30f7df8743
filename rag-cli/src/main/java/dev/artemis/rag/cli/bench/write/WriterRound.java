package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What one process did in one round.
 *
 * @param stored writes that were acknowledged, also those outside the measured span
 * @param waits nanoseconds from call (or intended start) to acknowledgement
 * @param buckets acknowledgements in each {@link #BUCKET_MILLIS} of the measured span
 * @param commits when writes were acknowledged within the slice for the timeline, in nanoseconds
 *     since the span began, ascending
 * @param errors writes that failed
 * @param firstError what the first of them said; empty if there was none
 */
record WriterRound(
    long stored,
    Histogram waits,
    List<Long> buckets,
    List<Long> commits,
    long errors,
    String firstError) {
  /** Resolution of the figures on fairness. */
  static final int BUCKET_MILLIS = 100;

  /** Acknowledged within the measured span. */
  long counted() {
    return buckets.stream().mapToLong(Long::longValue).sum();
  }

  /** A histogram as all of them use: from microseconds to minutes, to three digits. */
  static Histogram newHistogram() {
    return new Histogram(3);
  }

  /** As one line. */
  String line() {
    ByteBuffer bytes = ByteBuffer.allocate(waits.getNeededByteBufferCapacity());
    int length = waits.encodeIntoCompressedByteBuffer(bytes);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stored", stored);
    json.put("waits", Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length)));
    json.put("buckets", buckets);
    json.put("commits", commits);
    json.put("errors", errors);
    json.put("firstError", firstError);
    return Json.compact(json);
  }

  /** Reads what {@link #line} wrote. */
  static WriterRound parse(String line) {
    Map<String, Object> json = JsonValue.parseObject(line);
    return new WriterRound(
        number(json.get("stored")),
        histogram((String) json.get("waits")),
        numbers(json.get("buckets")),
        numbers(json.get("commits")),
        number(json.get("errors")),
        (String) json.get("firstError"));
  }

  private static Histogram histogram(String text) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not a histogram", e);
    }
  }

  private static List<Long> numbers(Object list) {
    return ((List<?>) list).stream().map(WriterRound::number).toList();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
