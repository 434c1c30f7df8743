package dev.artemis.rag.cli.breaking;

import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of breaking a lock, for people and for programs. */
public final class OutcomeReport {
  private static final int MAX_LINES = 4;
  private static final String INDENT = "  ";

  private OutcomeReport() {}

  /** In lines of at most 80 columns. */
  public static List<String> text(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(Text.oneLine(outcome.resource().toString()));
    add(
        lines,
        "the lease of pid %d with token %d %s"
            .formatted(outcome.process().pid(), outcome.token().value(), how(outcome)));
    outcome
        .signal()
        .ifPresent(
            signal ->
                add(lines, "pid %d was ended (%s)".formatted(outcome.process().pid(), signal)));
    outcome.obstacle().ifPresent(obstacle -> add(lines, "still in the way: " + obstacle));
    add(
        lines,
        outcome
            .next()
            .map(next -> (next.guard() ? "next: " : "next, not in yet: ") + next.name())
            .orElse("nobody holds it now"));
    return lines;
  }

  private static String how(Outcome outcome) {
    return switch (outcome.how()) {
      case "recalled", "released" -> "was given back";
      case "revoked" -> "was revoked";
      case "sealed" -> "was sealed off: its epoch is over, whatever it does next is refused";
      case "died" -> "ended with it";
      default -> "ended: " + outcome.how();
    };
  }

  private static void add(List<String> lines, String sentence) {
    Text.wrap(sentence, Text.WIDTH - INDENT.length(), MAX_LINES)
        .forEach(line -> lines.add(INDENT + line));
  }

  /** As an object. */
  public static Map<String, Object> json(Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", outcome.resource());
    json.put("how", outcome.how());
    json.put("lease", outcome.lease().orElse(null));
    json.put("token", outcome.token().value());
    json.put("epoch", outcome.token().epoch());
    json.put("pid", outcome.process().pid());
    json.put("start", outcome.process().startTicks());
    json.put("signal", outcome.signal().orElse(null));
    json.put("free", outcome.obstacle().isEmpty());
    json.put("obstacle", outcome.obstacle().orElse(null));
    json.put("next", outcome.next().map(OutcomeReport::next).orElse(null));
    return json;
  }

  private static Map<String, Object> next(Outcome.Next next) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", next.pid());
    json.put("who", next.name());
    json.put("lease", next.lease());
    json.put("guard", next.guard());
    return json;
  }
}
