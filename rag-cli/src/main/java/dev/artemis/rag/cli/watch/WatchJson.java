package dev.artemis.rag.cli.watch;

import dev.artemis.rag.cli.lock.LockReportJson;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** A frame for programs: what {@code lock status} tells, and how fast it goes. */
public final class WatchJson {
  private WatchJson() {}

  /** The frame. */
  public static Map<String, Object> of(WatchFrame frame) {
    Map<String, Object> json = LockReportJson.of(frame.report());
    json.put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(frame.time()));
    json.put("grantsPerSecond", number(frame.grantsPerSecond()));
    json.put("names", frame.names().stream().map(WatchJson::name).toList());
    return json;
  }

  private static Map<String, Object> name(NameRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", row.name());
    json.put("waiting", row.waiting());
    json.put("grantsPerSecond", number(row.grantsPerSecond()));
    json.put("worstWait", row.worstWaitMillis());
    return json;
  }

  private static Double number(OptionalDouble rate) {
    return rate.isPresent() ? Math.round(rate.getAsDouble() * 10) / 10.0 : null;
  }
}
