package dev.artemis.rag.cli.output;

import dev.artemis.rag.Stats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A store's figures as text and as JSON. */
public final class StatsView {
  private StatsView() {}

  /** For programs. */
  public static Map<String, Object> json(Stats stats) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", stats.path());
    json.put("storeUuid", stats.storeUuid());
    json.put("count", stats.count());
    json.put("countsByType", stats.countsByType());
    json.put("tombstones", stats.tombstones());
    json.put("model", stats.model().orElse(null));
    json.put("dimension", stats.dimension().isPresent() ? stats.dimension().getAsInt() : null);
    json.put("synchronous", stats.synchronous());
    json.put("schemaVersion", stats.schemaVersion());
    json.put("sqliteVersion", stats.sqliteVersion());
    json.put("epoch", stats.epoch());
    json.put("token", stats.token());
    json.put("change", stats.change());
    json.put("databaseBytes", stats.databaseBytes());
    json.put("walBytes", stats.walBytes());
    return json;
  }

  /** For people. */
  public static List<String> lines(Stats stats) {
    List<String> lines = new ArrayList<>();
    lines.add(field("store", stats.path().toString()));
    lines.add(field("artifacts", Long.toString(stats.count())));
    stats
        .countsByType()
        .forEach(
            (type, count) -> lines.add("  " + Text.padLeft(count.toString(), 8) + "  " + type));
    lines.add(
        field(
            "model",
            stats.model().map(model -> model + ", " + dimension(stats)).orElse("none yet")));
    lines.add(
        field(
            "size",
            Quantity.bytes(stats.databaseBytes())
                + ", write-ahead log "
                + Quantity.bytes(stats.walBytes())));
    lines.add(
        field(
            "sqlite",
            "%s, synchronous=%s, schema %d"
                .formatted(stats.sqliteVersion(), stats.synchronous(), stats.schemaVersion())));
    lines.add(
        field(
            "fence",
            String.format(
                Locale.ROOT,
                "epoch %d, token %d, %d committed",
                stats.epoch(),
                stats.token(),
                stats.change())));
    return lines;
  }

  private static String dimension(Stats stats) {
    return stats.dimension().orElse(0) + " dimensions";
  }

  private static String field(String name, String value) {
    return Text.pad(name, 10) + " " + Text.oneLine(value);
  }
}
