package dev.artemis.rag.cli.doctor.bundle;

import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The locks without what their users wrote: purposes, labels and threads are left out, command
 * lines reduced to programs. What is not listed here is left out, so that a new key of {@code lock
 * status} does not slip in.
 */
final class LockPart {
  private static final Set<String> KEPT =
      Set.of(
          "format",
          "socket",
          "daemon",
          "locks",
          "name",
          "holders",
          "waiters",
          "waiting",
          "guard",
          "pid",
          "start",
          "user",
          "mode",
          "epoch",
          "token",
          "held",
          "waited",
          "waitLeft",
          "ttl",
          "ttlLeft",
          "cached",
          "writing",
          "stopped",
          "recalled",
          "connected",
          "nested",
          "group",
          "position",
          "offset",
          "known",
          "version",
          "lockd",
          "uid",
          "uptime",
          "grace",
          "connections",
          "sessions",
          "grants",
          "omitted");

  private static final String COMMAND = "command";

  private LockPart() {}

  /** Of the object that {@code lock status --json} prints. */
  static Object of(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(LockPart::of).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> kept = new LinkedHashMap<>();
    map.forEach(
        (key, inner) -> {
          if (key.equals(COMMAND)) {
            kept.put("program", ProcessFacts.program(String.valueOf(inner)));
          } else if (KEPT.contains(key)) {
            kept.put((String) key, of(inner));
          }
        });
    return kept;
  }
}
