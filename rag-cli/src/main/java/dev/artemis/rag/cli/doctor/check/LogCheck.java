package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import dev.artemis.rag.cli.output.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the write-ahead log is of a usual size, who keeps it from shrinking, and whose it is. */
public final class LogCheck {
  /** A moment's difference between two files' times means nothing. */
  private static final long APART_MILLIS = 2_000;

  private LogCheck() {}

  /**
   * What is known.
   *
   * @param store the database file
   * @param log empty if there is none
   * @param usualBytes up to which a log grows by itself
   * @param connected how many processes have the store open
   * @param readers that were reading at every look, a moment apart
   * @param writer inside a write transaction at every look
   */
  public record Facts(
      FileFacts store,
      Optional<FileFacts> log,
      long usualBytes,
      int connected,
      List<ProcessFacts> readers,
      Optional<ProcessFacts> writer) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    stuckWriter(facts).ifPresent(findings::add);
    long bytes = facts.log().map(FileFacts::size).orElse(0L);
    if (bytes > facts.usualBytes() + facts.usualBytes() / 2) {
      findings.add(large(facts, bytes));
    } else if (bytes > 0 && facts.connected() == 0) {
      findings.add(left(facts, bytes));
    }
    facts.readers().stream()
        .filter(ProcessFacts::stopped)
        .forEach(reader -> findings.add(stoppedReader(reader)));
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              bytes == 0
                  ? "no log: everything is in the database"
                  : Quantity.bytes(bytes)
                      + (facts.readers().isEmpty() ? "" : "; reading: " + words(facts.readers()))));
    }
    return findings;
  }

  private static Optional<Finding> stuckWriter(Facts facts) {
    return facts
        .writer()
        .filter(ProcessFacts::stopped)
        .map(
            writer ->
                Finding.problem(
                    writer.words() + " sits inside a write transaction: nobody can write",
                    "let it go on (kill -CONT %d) or end it (ragctl lock break --kill); nothing else helps"
                        .formatted(writer.pid())));
  }

  private static Finding large(Facts facts, long bytes) {
    String size =
        "%s of log, usual are %s"
            .formatted(Quantity.bytes(bytes), Quantity.bytes(facts.usualBytes()));
    if (facts.readers().isEmpty()) {
      return Finding.warning(
          size + "; nobody was seen reading for long",
          facts.connected() == 0
              ? "open the store for writing once: closing it copies the log and removes it"
              : "the next writers copy it and cut it back; if it keeps growing, look for readers"
                  + " that never end, or for a full disk");
    }
    return Finding.warning(
        size + ", kept by a reader that does not end: " + words(facts.readers()),
        "let that process finish its query (close its result set), or end it; the next writer"
            + " cuts the log back");
  }

  private static Finding left(Facts facts, long bytes) {
    FileFacts log = facts.log().orElseThrow();
    FileFacts store = facts.store();
    boolean arrivedLater =
        store.changedMillis() > log.modifiedMillis() + APART_MILLIS
            && store.changedMillis() > store.modifiedMillis() + APART_MILLIS;
    String size = Quantity.bytes(bytes) + " of log, and nobody has the store open";
    return arrivedLater
        ? Finding.warning(
            size + "; the database file was put here after that log was written",
            "if it came from elsewhere (mv, cp, a backup), the log is another file's and would"
                + " damage it: move -wal and -shm away before anybody opens it")
        : Finding.note(
            size + ": its last user was killed", "nothing: the next one to open it recovers it");
  }

  private static Finding stoppedReader(ProcessFacts reader) {
    return Finding.warning(
        reader.words() + " was stopped while reading: the log grows until it goes on",
        "kill -CONT %d, or end it".formatted(reader.pid()));
  }

  private static String words(List<ProcessFacts> processes) {
    return processes.stream().map(ProcessFacts::words).collect(Collectors.joining(", "));
  }
}
