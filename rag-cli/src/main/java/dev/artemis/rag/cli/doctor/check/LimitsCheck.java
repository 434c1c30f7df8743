package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.DescriptorLimit;
import dev.artemis.rag.cli.doctor.host.Space;
import dev.artemis.rag.cli.output.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether open files, disk space and inodes will last. */
public final class LimitsCheck {
  private static final long FEW_FILES = 1_024;
  private static final long LITTLE_SPACE = 256L << 20;
  private static final long FEW_INODES = 1_000;

  private LimitsCheck() {}

  /**
   * What is known.
   *
   * @param own limit of this process; the JVM has raised it to the hard one
   * @param daemon limit of the daemon, if it runs here and we may look
   * @param daemonConnections that it may have at once
   * @param folder of the store
   * @param space there
   * @param storeBytes of database and log
   */
  public record Facts(
      Optional<DescriptorLimit> own,
      Optional<DescriptorLimit> daemon,
      long daemonConnections,
      String folder,
      Space space,
      long storeBytes) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    facts
        .own()
        .filter(limit -> limit.hard() < FEW_FILES)
        .ifPresent(
            limit ->
                findings.add(
                    Finding.warning(
                        "a process may have %d files open".formatted(limit.hard()),
                        "raise it: ulimit -Hn, LimitNOFILE= of the unit, or limits.conf")));
    facts
        .daemon()
        .filter(limit -> limit.soft() < facts.daemonConnections())
        .ifPresent(
            limit ->
                findings.add(
                    Finding.warning(
                        "the daemon may have %d files open, and %d connections"
                            .formatted(limit.soft(), facts.daemonConnections()),
                        "raise LimitNOFILE= of its unit, or ulimit -n before it is started")));
    space(facts, findings);
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              "%s free in %s%s%s"
                  .formatted(
                      Quantity.bytes(facts.space().freeBytes()),
                      facts.folder(),
                      facts.space().inodes() == 0
                          ? ""
                          : ", %d inodes".formatted(facts.space().freeInodes()),
                      facts
                          .own()
                          .map(limit -> ", %d open files".formatted(limit.soft()))
                          .orElse(""))));
    }
    return findings;
  }

  private static void space(Facts facts, List<Finding> findings) {
    long free = facts.space().freeBytes();
    String todo = "free some, or move the store; a write that finds no space stores nothing";
    if (free < LITTLE_SPACE) {
      findings.add(
          Finding.problem("%s free in %s".formatted(Quantity.bytes(free), facts.folder()), todo));
    } else if (free < facts.storeBytes()) {
      findings.add(
          Finding.warning(
              "%s free in %s, less than the store has (%s)"
                  .formatted(
                      Quantity.bytes(free), facts.folder(), Quantity.bytes(facts.storeBytes())),
              todo));
    }
    if (facts.space().inodes() > 0 && facts.space().freeInodes() < FEW_INODES) {
      findings.add(
          Finding.problem(
              "%d inodes free in %s".formatted(facts.space().freeInodes(), facts.folder()),
              "remove small files there: df -i, du --inodes"));
    }
  }
}
