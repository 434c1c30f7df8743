package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.explain.Explanations;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.sqlite.StoreFacts;
import dev.artemis.rag.sqlite.StoreFacts.Access;
import dev.artemis.rag.sqlite.StoreFacts.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the file can be read and is undamaged. */
public final class IntegrityCheck {
  private static final int SHOWN = 3;

  private IntegrityCheck() {}

  /** Judges what an examination found. */
  public static List<Finding> judge(StoreFacts facts) {
    if (facts.soundWithoutLog().equals(Optional.of(true))) {
      return List.of(
          Finding.problem(
              "the file alone is sound, with the log beside it it is not: that log is another"
                  + " file's, or damaged",
              "stop all who have it open, keep copies, move -wal and -shm away, check again"));
    }
    if (facts.fault().isPresent()) {
      return List.of(unreadable(facts.fault().get()));
    }
    if (!facts.damage().isEmpty()) {
      return List.of(damaged(facts.damage()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "%s finds nothing in %s"
                .formatted(
                    facts.full() ? "integrity_check" : "quick_check",
                    Quantity.bytes(facts.bytes()))));
    if (facts.access().equals(Optional.of(Access.WITHOUT_LOG))) {
      findings.add(
          Finding.warning(
              "what is in the log was not checked: only opening the store would tell",
              "if the log belongs to this file, open the store once (ragctl stats --db FILE)"
                  + " and check again"));
    }
    return findings;
  }

  private static Finding unreadable(Fault fault) {
    return Explanations.byCode(fault.code())
        .map(
            known ->
                Finding.problem(
                    "cannot be read (%s): %s".formatted(fault.name(), known.means()), known.todo()))
        .orElseGet(
            () ->
                Finding.problem(
                    "cannot be read (%s): %s".formatted(fault.name(), fault.message()),
                    "see what SQLite says of this code"));
  }

  private static Finding damaged(List<String> damage) {
    String first = String.join("; ", damage.subList(0, Math.min(SHOWN, damage.size())));
    int more = damage.size() - SHOWN;
    return Finding.problem(
        "damaged: " + first + (more > 0 ? "; and %d more".formatted(more) : ""),
        "stop all writers, keep a copy with its -wal, restore a backup, or recover what is left:"
            + " sqlite3 FILE .recover");
  }
}
