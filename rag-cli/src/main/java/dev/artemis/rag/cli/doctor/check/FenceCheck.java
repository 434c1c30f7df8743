package dev.artemis.rag.cli.doctor.check;

import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import java.util.ArrayList;
import java.util.List;

/** Whether the store's fence row and what the daemon was told agree. */
public final class FenceCheck {
  private FenceCheck() {}

  /**
   * What is known.
   *
   * @param fence the fence row, read after the daemon was asked
   * @param holders the daemon's holders of this store
   */
  public record Facts(FenceRow fence, List<Holder> holders) {}

  /**
   * A lease.
   *
   * @param epoch that was told to the daemon; 0 if not told yet
   * @param token that was told to the daemon; 0 if not told yet
   */
  public record Holder(ProcessFacts process, long epoch, long token) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    List<Finding> findings = new ArrayList<>();
    facts.holders().stream()
        .filter(holder -> holder.token() > 0)
        .forEach(holder -> judge(holder, facts.fence(), findings));
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              "epoch %d, token %d%s"
                  .formatted(
                      facts.fence().epoch(),
                      facts.fence().token(),
                      facts.holders().isEmpty() ? "" : "; the daemon's leases agree")));
    }
    return findings;
  }

  private static void judge(Holder holder, FenceRow fence, List<Finding> findings) {
    if (holder.epoch() > fence.epoch()
        || (holder.epoch() == fence.epoch() && holder.token() > fence.token())) {
      findings.add(
          Finding.problem(
              "%s holds token %d of epoch %d, the file is at token %d of epoch %d: the file is older than its holder"
                  .formatted(
                      holder.process().words(),
                      holder.token(),
                      holder.epoch(),
                      fence.token(),
                      fence.epoch()),
              "somebody has put an older file in its place (a backup, a copy): restart that"
                  + " process, and restore through SQLite's backup interface, never by mv or cp"));
    } else if (holder.epoch() < fence.epoch()) {
      findings.add(
          Finding.note(
              "%s still has a lease of epoch %d, the store is at %d: it was stuck and sealed off"
                  .formatted(holder.process().words(), holder.epoch(), fence.epoch()),
              "nothing: it cannot commit, and tries again by itself when it wakes up"));
    }
  }
}
