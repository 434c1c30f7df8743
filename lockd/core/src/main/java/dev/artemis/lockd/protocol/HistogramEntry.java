package dev.artemis.lockd.protocol;

import java.util.List;

/**
 * A distribution in the answer to {@code METRICS}.
 *
 * @param name what was observed
 * @param sum of all observations; times are microseconds
 * @param bounds upper bounds of the buckets, inclusive and rising; the last bucket has none
 * @param buckets observations by bucket, not cumulative: one more than there are bounds
 */
public record HistogramEntry(String name, long sum, List<Long> bounds, List<Long> buckets) {
  /**
   * Copies the lists.
   *
   * @throws ProtocolException if bounds and buckets do not fit
   */
  public HistogramEntry {
    bounds = List.copyOf(bounds);
    buckets = List.copyOf(buckets);
    if (buckets.size() != bounds.size() + 1) {
      throw new ProtocolException(
          "the daemon sent %s buckets for %s bounds of '%s'"
              .formatted(buckets.size(), bounds.size(), name));
    }
  }

  /** {@return how many observations there were} */
  public long count() {
    return buckets.stream().mapToLong(Long::longValue).sum();
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("name", name)
        .number("sum", sum)
        .list("bounds", bounds.stream().map(Reply::number).toList())
        .list("buckets", buckets.stream().map(Reply::number).toList())
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static HistogramEntry parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new HistogramEntry(
        map.text("name"), map.number("sum"), numbers(map, "bounds"), numbers(map, "buckets"));
  }

  private static List<Long> numbers(Reply.Mapping map, String key) {
    return map.list(key).stream().map(HistogramEntry::number).toList();
  }

  private static Long number(Reply reply) {
    if (reply instanceof Reply.Int number) {
      return number.value();
    }
    throw new ProtocolException("the daemon sent " + reply + " where a number was expected");
  }
}
