package dev.artemis.rag.cli.why;

import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.lock.LockReportJson;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A chain for programs. Times are milliseconds; null where they are not known. */
public final class ChainJson {
  private ChainJson() {}

  /** The whole chain. */
  public static Map<String, Object> of(Chain chain) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", LockReportJson.FORMAT);
    json.put("name", chain.lock().entry().name());
    json.put("daemon", chain.report().daemon().status().isPresent());
    json.put("waiting", Waiting.count(chain.lock()));
    json.put("waiters", chain.lock().entry().waiters().stream().map(ChainJson::waiter).toList());
    json.put("chain", chain.links().stream().map(ChainJson::link).toList());
    json.put("omitted", chain.omitted());
    json.put("cycle", chain.cycle());
    json.put("advice", chain.advice());
    return json;
  }

  private static Map<String, Object> waiter(WaiterEntry waiter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("position", waiter.position());
    json.put("pid", waiter.process().pid());
    json.put("user", waiter.user());
    json.put("label", waiter.label());
    json.put("owner", waiter.owner());
    json.put("purpose", waiter.purpose());
    json.put("waited", waiter.waitedMillis());
    return json;
  }

  private static Map<String, Object> link(Link link) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("depth", link.depth());
    json.put("name", link.name());
    json.put("by", link.way().name().toLowerCase(Locale.ROOT));
    json.put("pid", link.process().pid());
    json.put("start", link.process().startTicks());
    json.put("command", link.command());
    json.put("user", link.user());
    json.put("label", link.label());
    json.put("owner", link.owner());
    json.put("purpose", link.purpose());
    json.put("held", link.heldMillis() < 0 ? null : link.heldMillis());
    json.put("ttlLeft", link.ttlLeftMillis() < 0 ? null : link.ttlLeftMillis());
    json.put("epoch", link.token().epoch());
    json.put("token", link.token().value());
    json.put("doing", link.doing().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("actor", link.actor());
    json.put("waitsFor", link.waitsFor());
    return json;
  }
}
