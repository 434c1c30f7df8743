package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.protocol.HistoryEntry;
import dev.artemis.lockd.protocol.HistoryReply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Past leases for programs. Times are milliseconds. */
public final class HistoryJson {
  private HistoryJson() {}

  /**
   * The whole answer.
   *
   * @param asked the name as it was asked for, in case that the daemon knows none
   */
  public static Map<String, Object> of(String asked, HistoryReply history) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", LockReportJson.FORMAT);
    json.put("daemon", history.daemon());
    json.put("uptime", history.uptimeMillis());
    var name = history.names().stream().findFirst();
    json.put("name", name.map(n -> n.name()).orElse(asked));
    json.put("grants", name.map(n -> n.grants()).orElse(0L));
    json.put("worstWait", name.map(n -> n.worstMillis()).orElse(0L));
    json.put(
        "leases", name.stream().flatMap(n -> n.leases().stream()).map(HistoryJson::lease).toList());
    return json;
  }

  private static Map<String, Object> lease(HistoryEntry lease) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("how", lease.how());
    json.put("ago", lease.agoMillis());
    json.put("waited", lease.waitedMillis());
    json.put("held", lease.heldMillis());
    json.put("pid", lease.process().pid());
    json.put("start", lease.process().startTicks());
    json.put("user", lease.user());
    json.put("label", lease.label());
    json.put("owner", lease.owner());
    json.put("purpose", lease.purpose());
    json.put("mode", lease.mode().name().toLowerCase(Locale.ROOT));
    json.put("lease", lease.lease());
    json.put("epoch", lease.token().epoch());
    json.put("token", lease.token().value());
    return json;
  }
}
