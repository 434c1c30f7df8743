package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.judge.Finding;
import dev.artemis.lockd.torture.verdict.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run found.
 *
 * @param figures how much was looked at
 * @param seed repeats it, but for the order in which the writers come
 */
record PowerResult(List<Check> checks, List<String> figures, long seed) {
  /** The checks of a judge's findings, one for each kind. */
  static List<Check> of(List<Finding> findings) {
    List<Check> checks = new ArrayList<>();
    checks.add(check(findings, Finding.Kind.DAMAGED, "every survivor is consistent"));
    checks.add(check(findings, Finding.Kind.NO_PREFIX, "every survivor is a prefix of history"));
    checks.add(check(findings, Finding.Kind.LOST, "nothing is missing that was promised"));
    return checks;
  }

  private static Check check(List<Finding> findings, Finding.Kind kind, String title) {
    return Check.none(
        title,
        "",
        findings.stream()
            .filter(finding -> finding.kind() == kind)
            .map(Finding::sentence)
            .toList());
  }

  boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(figures);
    checks.forEach(check -> lines.addAll(check.lines()));
    lines.add("Verdict: " + (holds() ? "ok" : "VIOLATED") + ", seed " + seed);
    return lines;
  }
}
