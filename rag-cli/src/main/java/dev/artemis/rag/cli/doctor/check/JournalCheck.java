package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import java.util.List;

/** Whether the database keeps a write-ahead log, and whether it is a store of ours at all. */
public final class JournalCheck {
  private JournalCheck() {}

  /**
   * What is known.
   *
   * @param mode of the journal
   * @param ours whether it is a store
   * @param schema its version
   * @param knownSchema the newest that this program knows
   */
  public record Facts(String mode, boolean ours, long schema, long knownSchema) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    if (!facts.ours()) {
      return List.of(
          Finding.problem(
              "an SQLite database of another program (journal mode %s), no store of Artemis RAG"
                  .formatted(facts.mode()),
              "name another file with --db"));
    }
    if (facts.schema() > facts.knownSchema()) {
      return List.of(
          Finding.problem(
              "the store has schema version %d, this program knows up to %d"
                  .formatted(facts.schema(), facts.knownSchema()),
              "upgrade this program"));
    }
    return List.of(
        facts.mode().equals("wal")
            ? Finding.ok("write-ahead log, schema version " + facts.schema())
            : Finding.warning(
                "journal mode %s: readers and writers wait for each other".formatted(facts.mode()),
                "the next writer of ours sets it to wal; find out who changed it"));
  }
}
