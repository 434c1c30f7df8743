package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.StatusReply;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the daemon said when it was asked.
 *
 * @param status its answer; empty if there was none
 * @param silence why there was none: {@code not running}, {@code not asked} …; else empty
 */
public record DaemonWord(Optional<StatusReply> status, String silence) {

  /** It answered. */
  public static DaemonWord of(StatusReply status) {
    return new DaemonWord(Optional.of(status), "");
  }

  /** Nobody wanted to know. */
  public static DaemonWord notAsked() {
    return new DaemonWord(Optional.empty(), "not asked");
  }

  /** Nobody listens. */
  public static DaemonWord notRunning() {
    return new DaemonWord(Optional.empty(), "not running");
  }

  /** Asks it. */
  public static DaemonWord ask(Path socket, Optional<String> name) {
    try {
      return DaemonStatus.ask(socket, name).map(DaemonWord::of).orElseGet(DaemonWord::notRunning);
    } catch (LockUnavailableException e) {
      return new DaemonWord(Optional.empty(), "does not answer: " + e.getMessage());
    }
  }
}
