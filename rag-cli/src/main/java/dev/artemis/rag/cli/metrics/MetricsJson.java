package dev.artemis.rag.cli.metrics;

import dev.artemis.lockd.protocol.HistogramEntry;
import dev.artemis.lockd.protocol.MetricsReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The daemon's numbers as it tells them: milliseconds, in histograms microseconds. */
public final class MetricsJson {
  private MetricsJson() {}

  /** The whole answer; only {@code up} if there was none. */
  public static Map<String, Object> of(Optional<MetricsReply> told) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("up", told.isPresent());
    told.ifPresent(reply -> put(json, reply));
    return json;
  }

  private static void put(Map<String, Object> json, MetricsReply told) {
    json.put("version", told.version());
    json.put("lockd", told.lockd());
    json.put("daemon", told.daemon());
    json.put("pid", told.pid());
    json.put("uptime", told.uptimeMillis());
    json.put("gauges", told.gauges());
    json.put("counters", told.counters());
    json.put("clients", told.clients());
    json.put("histograms", told.histograms().stream().map(MetricsJson::histogram).toList());
  }

  private static Map<String, Object> histogram(HistogramEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", entry.name());
    json.put("sum", entry.sum());
    json.put("bounds", entry.bounds());
    json.put("buckets", entry.buckets());
    return json;
  }
}
