package dev.artemis.rag.cli.doctor;

import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.lock.DaemonWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks everything over: gathers facts and has them judged. Changes nothing and creates nothing.
 *
 * @param daemon what the daemon said, of the store or of itself
 * @param diagnosis what was found
 * @param decision what to use
 */
public record Examination(DaemonWord daemon, Diagnosis diagnosis, Decision decision) {

  /** Takes place now. */
  public static Examination of(Subject subject) {
    DaemonWord daemon = ask(subject);
    StoreSurvey store = StoreSurvey.of(subject);
    List<Check.Named> checks = new ArrayList<>();
    checks.addAll(new DaemonChecks(subject, daemon, store).list());
    checks.addAll(new StoreChecks(subject, daemon, store).list());
    checks.addAll(new MachineChecks(subject, daemon, store).list());
    return new Examination(daemon, Diagnosis.of(checks), decision(daemon, store));
  }

  /** Only what the decision needs: who has the store open, and whether a daemon answers. */
  public static Decision decision(Subject subject) {
    return decision(ask(subject), StoreSurvey.withoutOpening(subject));
  }

  private static Decision decision(DaemonWord daemon, StoreSurvey store) {
    return new Decision(store.users().size(), daemon.status().isPresent(), store.network());
  }

  private static DaemonWord ask(Subject subject) {
    if (!subject.askDaemon()) {
      return DaemonWord.notAsked();
    }
    try {
      return DaemonWord.ask(subject.socket(), Optional.empty());
    } catch (LockException e) {
      return new DaemonWord(Optional.empty(), "does not answer: " + e.getMessage());
    }
  }

  /** The daemon's number; empty if it does not answer. */
  static Optional<Long> pid(DaemonWord daemon) {
    return daemon.status().map(StatusReply::pid);
  }
}
