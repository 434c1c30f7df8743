package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there is a file that may hold a store, and what this user may do with it. */
public final class StoreFileCheck {
  private StoreFileCheck() {}

  /**
   * What is known.
   *
   * @param named whether somebody chose the path
   * @param file what the path leads to in the end; empty if nothing
   * @param readable whether this user may read the file
   * @param writable whether this user may write the file
   * @param folderWritable whether this user may create files beside it
   * @param user this user
   */
  public record Facts(
      String path,
      boolean named,
      Optional<FileFacts> file,
      boolean readable,
      boolean writable,
      boolean folderWritable,
      String user) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    if (facts.file().isEmpty()) {
      return List.of(missing(facts));
    }
    FileFacts file = facts.file().get();
    if (file.kind() != Kind.REGULAR) {
      return List.of(
          Finding.problem(
              facts.path() + " is no ordinary file", "name the database file with --db"));
    }
    List<Finding> findings = new ArrayList<>();
    if (file.links() > 1) {
      findings.add(
          Finding.problem(
              "%s has %d hard links: under each name it has its own lock and log"
                  .formatted(facts.path(), file.links()),
              "remove the other names (find -samefile), or use a symbolic link"));
    }
    rights(facts, file).ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              "%s, mode %s, %s:%s"
                  .formatted(facts.path(), file.octal(), file.owner(), file.group())));
    }
    return findings;
  }

  private static Finding missing(Facts facts) {
    String says = "there is no store at " + facts.path();
    return facts.named()
        ? Finding.warning(says, "name another with --db; the first 'ragctl store' creates one")
        : Finding.note(says, "name one with --db; the first 'ragctl store' creates one");
  }

  private static Optional<Finding> rights(Facts facts, FileFacts file) {
    String who =
        "%s (mode %s, %s:%s)".formatted(facts.path(), file.octal(), file.owner(), file.group());
    if (!facts.readable()) {
      return Optional.of(
          Finding.problem(
              "%s may not read %s".formatted(facts.user(), who),
              "ask %s: chgrp and chmod g+rw of the store and of its -wal, -shm and .lock"
                  .formatted(file.owner())));
    }
    if (!facts.writable()) {
      return Optional.of(
          Finding.note(
              "%s may read, not write %s".formatted(facts.user(), who),
              "to write, ask %s for chmod g+rw of the store and of its -wal, -shm and .lock"
                  .formatted(file.owner())));
    }
    return facts.folderWritable()
        ? Optional.empty()
        : Optional.of(
            Finding.problem(
                "%s may not create the log and the lock file beside %s"
                    .formatted(facts.user(), facts.path()),
                "give the folder to a common group, with chmod g+rwxs"));
  }
}
