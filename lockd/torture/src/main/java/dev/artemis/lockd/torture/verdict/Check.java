package dev.artemis.lockd.torture.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that must hold.
 *
 * @param title for people
 * @param holds whether it does
 * @param detail the figures behind it
 * @param examples some of what contradicts it
 */
public record Check(String title, boolean holds, String detail, List<String> examples) {
  private static final int EXAMPLES = 6;

  /** Keeps some examples. */
  public Check {
    examples = examples.stream().limit(EXAMPLES).toList();
  }

  /** Holds if nothing contradicts. */
  public static Check none(String title, String detail, List<String> contradictions) {
    return new Check(
        title,
        contradictions.isEmpty(),
        contradictions.isEmpty() ? detail : contradictions.size() + " against it; " + detail,
        contradictions);
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String figures = detail.isEmpty() ? "" : " (" + detail + ")";
    lines.add("%-4s %s%s".formatted(holds ? "ok" : "FAIL", title, figures));
    examples.forEach(example -> lines.add("       " + example));
    return lines;
  }
}
