package dev.artemis.rag.cli.doctor.check;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.FileFacts;
import dev.artemis.rag.cli.doctor.host.FileFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the lock file can do its work: one file, for everybody who may write the store. */
public final class GuardCheck {
  private static final int WRITE_BITS = 0222;

  private GuardCheck() {}

  /**
   * What is known.
   *
   * @param guard empty if there is none
   * @param store the database file
   * @param fence its fence row, as far as it can be read
   * @param writable whether this user may write the lock file
   * @param storeWritable whether this user may write the store
   * @param users processes that have the store open now, this one not counted
   * @param user this user
   */
  public record Facts(
      String path,
      Optional<FileFacts> guard,
      FileFacts store,
      Optional<FenceRow> fence,
      boolean writable,
      boolean storeWritable,
      int users,
      String user) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    if (facts.guard().isEmpty()) {
      return List.of(missing(facts));
    }
    FileFacts guard = facts.guard().get();
    if (guard.kind() == Kind.LINK) {
      return List.of(
          Finding.problem(
              facts.path() + " is a symbolic link: whoever changes it splits the lock",
              "while nobody writes, remove the link; the next writer makes a file"));
    }
    if (guard.kind() != Kind.REGULAR) {
      return List.of(
          Finding.problem(
              facts.path() + " is no ordinary file, so nobody can lock it",
              "while nobody writes, remove it; the next writer makes a file"));
    }
    List<Finding> findings = new ArrayList<>();
    links(facts, guard).ifPresent(findings::add);
    rights(facts, guard).ifPresent(findings::add);
    fence(facts, guard).ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              "mode %s, %s:%s%s"
                  .formatted(
                      guard.octal(),
                      guard.owner(),
                      guard.group(),
                      drawn(facts) ? ", the one that the fence row names" : "")));
    }
    return findings;
  }

  private static Finding missing(Facts facts) {
    if (!drawn(facts)) {
      return Finding.note("none yet: nobody has written to the store");
    }
    return facts.users() == 0
        ? Finding.note("none: it was deleted, or the store is a copy; the next writer makes one")
        : Finding.warning(
            facts.path() + " is gone, although the store is in use",
            "find out who deletes it: lock files stay for good. The next writer makes a new one"
                + " and seals off who may still hold the old one");
  }

  private static Optional<Finding> links(Facts facts, FileFacts guard) {
    return guard.links() < 2
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "%s has %d hard links: two stores may share one lock"
                    .formatted(facts.path(), guard.links()),
                "find the other names (find -samefile) and remove those"));
  }

  private static Optional<Finding> rights(Facts facts, FileFacts guard) {
    String todo =
        "chgrp %s and chmod %s on the lock file, as the store has it"
            .formatted(facts.store().group(), facts.store().octal());
    if (facts.storeWritable() && !facts.writable()) {
      return Optional.of(
          Finding.problem(
              "%s may write the store but not lock it: %s has mode %s, %s:%s"
                  .formatted(
                      facts.user(), facts.path(), guard.octal(), guard.owner(), guard.group()),
              todo));
    }
    int lacking = facts.store().mode() & ~guard.mode() & WRITE_BITS;
    boolean otherGroup = !guard.group().equals(facts.store().group());
    return lacking == 0 && !otherGroup
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                "not all who may write the store may lock it: the lock file has %s %s:%s, the store %s %s:%s"
                    .formatted(
                        guard.octal(),
                        guard.owner(),
                        guard.group(),
                        facts.store().octal(),
                        facts.store().owner(),
                        facts.store().group()),
                todo));
  }

  private static Optional<Finding> fence(Facts facts, FileFacts guard) {
    Optional<FileIdentity> named = facts.fence().map(FenceRow::guard);
    return !drawn(facts) || named.equals(Optional.of(guard.identity()))
        ? Optional.empty()
        : Optional.of(
            Finding.note(
                "it is file %s, the fence row names %s: it was made anew, or the store was copied"
                    .formatted(guard.identity(), named.orElseThrow()),
                "nothing: the next writer seals off who may still hold the old one"));
  }

  private static boolean drawn(Facts facts) {
    return facts.fence().filter(row -> row.guard().inode() != 0).isPresent();
  }
}
