package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The report for programs. Times are milliseconds. */
public final class LockReportJson {
  /** Rises when a key that was there is gone or means something else. */
  public static final int FORMAT = 1;

  private LockReportJson() {}

  /** The whole report. */
  public static Map<String, Object> of(LockReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("socket", report.socket());
    json.put("daemon", report.daemon().status().map(LockReportJson::daemon).orElse(null));
    json.put("locks", report.locks().stream().map(LockReportJson::lock).toList());
    return json;
  }

  /** The daemon alone. */
  public static Map<String, Object> daemon(StatusReply daemon) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", daemon.version());
    json.put("lockd", daemon.lockd());
    json.put("daemon", daemon.daemon());
    json.put("pid", daemon.pid());
    json.put("uid", daemon.uid());
    json.put("user", daemon.user());
    json.put("socket", daemon.socket());
    json.put("uptime", daemon.uptimeMillis());
    json.put("grace", daemon.graceMillis());
    json.put("connections", daemon.connections());
    json.put("sessions", daemon.sessions());
    json.put("waiting", daemon.waiting());
    json.put("grants", daemon.grants());
    json.put("omitted", daemon.omitted());
    return json;
  }

  private static Map<String, Object> lock(NamedLock lock) {
    LockEntry entry = lock.entry();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", entry.name());
    json.put("holders", entry.holders().stream().map(h -> holder(h, lock)).toList());
    json.put("waiters", entry.waiters().stream().map(w -> waiter(w, lock)).toList());
    json.put("waiting", entry.waiting());
    json.put("guard", lock.guard().stream().map(LockReportJson::guard).toList());
    return json;
  }

  private static Map<String, Object> holder(HolderEntry holder, NamedLock lock) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", holder.process().pid());
    json.put("start", holder.process().startTicks());
    json.put("command", lock.commands().getOrDefault(holder.process().pid(), ""));
    json.put("user", holder.user());
    json.put("label", holder.label());
    json.put("owner", holder.owner());
    json.put("purpose", holder.purpose());
    json.put("mode", mode(holder.mode()));
    json.put("lease", holder.lease());
    json.put("epoch", holder.token().epoch());
    json.put("token", holder.token().value());
    json.put("held", holder.heldMillis());
    json.put("waited", holder.waitedMillis());
    json.put("ttl", holder.ttlMillis());
    json.put("ttlLeft", holder.ttlLeftMillis());
    json.put("cached", lock.cached(holder));
    json.put("writing", lock.writes(holder));
    json.put("stopped", lock.stopped(holder));
    json.put("recalled", holder.recalled());
    json.put("connected", holder.connected());
    json.put("nested", holder.nested());
    json.put("guard", holder.guardByDaemon() ? "daemon" : "client");
    json.put("group", holder.group());
    return json;
  }

  private static Map<String, Object> waiter(WaiterEntry waiter, NamedLock lock) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("position", waiter.position());
    json.put("pid", waiter.process().pid());
    json.put("start", waiter.process().startTicks());
    json.put("command", lock.commands().getOrDefault(waiter.process().pid(), ""));
    json.put("user", waiter.user());
    json.put("label", waiter.label());
    json.put("owner", waiter.owner());
    json.put("purpose", waiter.purpose());
    json.put("mode", mode(waiter.mode()));
    json.put("waited", waiter.waitedMillis());
    json.put("waitLeft", waiter.waitLeftMillis());
    return json;
  }

  private static Map<String, Object> guard(GuardUse use) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", use.pid());
    json.put("command", use.command());
    json.put("user", use.user());
    json.put("mode", use.exclusive() ? "exclusive" : "shared");
    json.put("offset", use.offset());
    json.put("waiting", use.waiting());
    json.put("stopped", use.stopped());
    json.put("known", use.known());
    return json;
  }

  private static String mode(Enum<?> mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
