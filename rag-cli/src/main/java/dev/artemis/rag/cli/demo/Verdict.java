package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.demo.Event.Acknowledged;
import dev.artemis.rag.cli.demo.FileFacts.Finding;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether the store kept its promises, computed from what the processes wrote down and what a fresh
 * reader found. Pure.
 *
 * @param checks everything that must hold
 */
record Verdict(List<Check> checks) {
  /** Copies the list. */
  Verdict {
    checks = List.copyOf(checks);
  }

  /** Judges. */
  static Verdict of(History history, FileFacts facts) {
    return new Verdict(
        Stream.concat(promises(history, facts).stream(), new Happenings(history).checks().stream())
            .toList());
  }

  /** Whether everything holds. */
  boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }

  private static List<Check> promises(History history, FileFacts facts) {
    long acknowledged = history.acknowledged();
    long present = count(facts, finding -> finding.byQuery() > 0);
    long doubles = count(facts, finding -> finding.byQuery() > 1);
    return List.of(
        all(
            "foundById",
            "acknowledged artifacts found by id",
            count(facts, finding -> finding.acknowledged() && finding.byId()),
            acknowledged),
        all(
            "foundByQuery",
            "acknowledged artifacts found by query",
            count(facts, finding -> finding.acknowledged() && finding.byQuery() > 0),
            acknowledged),
        new Check(
            "noneTwice",
            "artifacts stored twice",
            doubles == 0 && facts.count() == present && idsDiffer(history),
            "%d; the file has %d artifacts, %d are accounted for"
                .formatted(doubles, facts.count(), present)),
        new Check(
            "integrity",
            "integrity_check",
            facts.damage().isEmpty(),
            facts.damage().isEmpty() ? "ok" : String.join("; ", facts.damage())),
        none("lockErrors", "lock errors seen by applications", history, Event.Failed::lock),
        none("otherErrors", "other errors", history, failure -> !failure.lock()));
  }

  private static Check all(String key, String title, long found, long wanted) {
    return new Check(key, title, found == wanted && wanted > 0, found + " of " + wanted);
  }

  private static Check none(
      String key, String title, History history, Predicate<Event.Failed> kind) {
    List<Event.Failed> failures =
        history.records().stream()
            .flatMap(record -> record.failures().stream())
            .filter(kind)
            .toList();
    String first = failures.isEmpty() ? "" : ": " + failures.get(0).message();
    return new Check(key, title, failures.isEmpty(), failures.size() + first);
  }

  private static boolean idsDiffer(History history) {
    List<String> ids =
        history.records().stream()
            .flatMap(record -> record.acknowledged().stream())
            .map(Acknowledged::id)
            .toList();
    return ids.stream().distinct().count() == ids.size();
  }

  private static long count(FileFacts facts, Predicate<Finding> condition) {
    return facts.findings().stream().filter(condition).count();
  }
}
