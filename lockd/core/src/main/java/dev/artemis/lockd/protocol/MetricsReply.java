package dev.artemis.lockd.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to {@code METRICS}: raw numbers. Its size is bounded; nothing in it goes by lock
 * names.
 *
 * @param version of the program
 * @param lockd newest protocol version it speaks
 * @param daemon random id of this run: counters begin at 0 with each
 * @param pid process of the daemon
 * @param uptimeMillis since its start
 * @param gauges what is at this moment
 * @param counters what happened at the daemon since its start
 * @param clients what clients told of by {@code COUNT}, by the key of their {@link ClientCounter}
 * @param histograms distributions
 */
public record MetricsReply(
    String version,
    long lockd,
    String daemon,
    long pid,
    long uptimeMillis,
    Map<String, Long> gauges,
    Map<String, Long> counters,
    Map<String, Long> clients,
    List<HistogramEntry> histograms) {
  /** Copies maps and list and keeps their order. */
  public MetricsReply {
    gauges = copy(gauges);
    counters = copy(counters);
    clients = copy(clients);
    histograms = List.copyOf(histograms);
  }

  private static Map<String, Long> copy(Map<String, Long> numbers) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("server", HelloReply.SERVER)
        .text("version", version)
        .number("lockd", lockd)
        .text("daemon", daemon)
        .number("pid", pid)
        .number("uptime", uptimeMillis)
        .put("gauges", mapping(gauges))
        .put("counters", mapping(counters))
        .put("clients", mapping(clients))
        .list("histograms", histograms.stream().map(HistogramEntry::reply).toList())
        .reply();
  }

  private static Reply.Mapping mapping(Map<String, Long> numbers) {
    Entries entries = new Entries();
    numbers.forEach(entries::number);
    return entries.reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static MetricsReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new MetricsReply(
        map.text("version"),
        map.number("lockd"),
        map.text("daemon"),
        map.number("pid"),
        map.number("uptime"),
        numbers(map, "gauges"),
        numbers(map, "counters"),
        numbers(map, "clients"),
        map.list("histograms").stream().map(HistogramEntry::parse).toList());
  }

  private static Map<String, Long> numbers(Reply.Mapping map, String key) {
    Reply part = map.entries().get(key);
    if (part == null) {
      throw new ProtocolException("the daemon's answer lacks '" + key + "'");
    }
    Reply.Mapping values = Reply.asMap(part);
    Map<String, Long> numbers = new LinkedHashMap<>();
    values.entries().keySet().forEach(name -> numbers.put(name, values.number(name)));
    return numbers;
  }
}
