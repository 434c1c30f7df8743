package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.ProcessFacts;
import dev.artemis.rag.cli.output.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the lock daemon answers, and of which version it is. */
public final class DaemonCheck {
  private DaemonCheck() {}

  /**
   * What is known of it.
   *
   * @param socket where it was looked for
   * @param socketThere whether there is such a file
   * @param asked whether it was asked at all
   * @param answer what it said; empty if nothing
   * @param silence why it did not answer
   * @param process by its run file, if it runs and does not answer
   * @param ownVersion of this program
   * @param ownProtocol the newest that this program speaks
   */
  public record Facts(
      String socket,
      boolean socketThere,
      boolean asked,
      Optional<Answer> answer,
      String silence,
      Optional<ProcessFacts> process,
      String ownVersion,
      long ownProtocol) {}

  /** What it said of itself. */
  public record Answer(String version, long protocol, long pid, String user, long uptimeMillis) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    if (!facts.asked()) {
      return List.of(Finding.note("not asked (--fallback)"));
    }
    if (facts.answer().isPresent()) {
      return answering(facts, facts.answer().get());
    }
    if (facts.process().isPresent()) {
      return List.of(hanging(facts, facts.process().get()));
    }
    if (facts.silence().equals("not running")) {
      return List.of(absent(facts));
    }
    return List.of(
        Finding.problem(
            facts.silence(),
            "without permission, see 'socket' here; else see who listens there (ss -xlp), or choose"
                + " another with --socket or RAG_LOCKD_SOCKET"));
  }

  private static List<Finding> answering(Facts facts, Answer daemon) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "version %s answers at %s (pid %d, user %s, up %s)"
                .formatted(
                    daemon.version(),
                    facts.socket(),
                    daemon.pid(),
                    daemon.user(),
                    Quantity.millis(daemon.uptimeMillis()))));
    if (daemon.protocol() != facts.ownProtocol()) {
      findings.add(
          Finding.warning(
              "it speaks protocol %d, this program %d"
                  .formatted(daemon.protocol(), facts.ownProtocol()),
              "bring both to the same version; neighbouring ones understand each other meanwhile"));
    } else if (!daemon.version().equals(facts.ownVersion())) {
      findings.add(
          Finding.note(
              "it is version %s, this program %s; both speak protocol %d"
                  .formatted(daemon.version(), facts.ownVersion(), facts.ownProtocol()),
              "restart it after an upgrade: holders keep writing meanwhile"));
    }
    return findings;
  }

  private static Finding hanging(Facts facts, ProcessFacts daemon) {
    return Finding.problem(
        "%s holds %s and does not answer".formatted(daemon.words(), facts.socket()),
        daemon.stopped()
            ? "let it go on: kill -CONT %d".formatted(daemon.pid())
            : "restart it: it owns no state that matters, and holders keep writing");
  }

  private static Finding absent(Facts facts) {
    String start = "start it: ragctl daemon run, or systemctl start rag-lockd.socket";
    return facts.socketThere()
        ? Finding.warning(
            "nobody listens at %s: the socket was left by a daemon that was killed"
                .formatted(facts.socket()),
            start)
        : Finding.note("none runs: there is no %s".formatted(facts.socket()));
  }
}
