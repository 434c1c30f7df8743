package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.nemesis.Volume;
import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import dev.artemis.lockd.torture.writer.CounterFile;
import dev.artemis.lockd.torture.writer.WriterTerms;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether everything held.
 *
 * @param checks all that must hold
 */
public record Verdict(List<Check> checks) {
  /** Copies the list. */
  public Verdict {
    checks = List.copyOf(checks);
  }

  /** Whether everything holds. */
  public boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }

  /**
   * Judges what lies in the files, which nobody uses any more.
   *
   * @param limit how long a writer may get nothing through
   */
  public static List<Check> ofFiles(History history, List<Volume> volumes, Duration limit)
      throws SQLException, IOException {
    List<Check> checks = new ArrayList<>();
    for (Volume volume : volumes) {
      checks.addAll(of(volume, history.of(volume.name())));
    }
    checks.add(new Progress(history, limit).check());
    checks.add(new StoppedHolders(history).check());
    checks.addAll(new Errors(history).checks());
    return checks;
  }

  private static List<Check> of(Volume volume, List<WriterRecord> writers)
      throws SQLException, IOException {
    StoreFacts facts = StoreFacts.read(volume.store());
    String name = volume.name();
    List<Check> checks = new ArrayList<>(new Artifacts(writers, facts).checks(name));
    checks.add(
        Check.none(
            name + ": rows lie in the order of their transactions",
            facts.rows() + " rows",
            facts.disorder()));
    checks.add(Counters.own(name + ": each writer's own counter is exact", writers, facts));
    checks.add(
        Counters.shared(
            name + ": the shared counter artifact is exact",
            writers,
            Work.SHARED,
            facts.counters().getOrDefault(WriterTerms.SHARED_ID, 0L)));
    checks.add(
        Counters.shared(
            name + ": the counter file is exact",
            writers,
            Work.FILE,
            new CounterFile(volume.counter()).read()));
    checks.add(Check.none(name + ": integrity_check is ok", "", facts.damage()));
    return checks;
  }
}
