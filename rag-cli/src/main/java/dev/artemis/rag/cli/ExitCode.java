package dev.artemis.rag.cli;

import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.StoreBusyException;
import picocli.CommandLine.ParameterException;

/** How {@code ragctl} ends; the one place that maps failures to exit codes. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** Failed; the message says why. */
  FAILED(1),
  /** Called wrongly, or given something that cannot be accepted. */
  USAGE(2),
  /** What was asked for is not there. */
  NOT_FOUND(3),
  /** The lock was not obtained in time. */
  NOT_IN_TIME(75),
  /** The lease was lost. */
  LEASE_LOST(76);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the shell sees. */
  public int code() {
    return code;
  }

  /** The code for a failure: the first of its causes that has one of its own. */
  static ExitCode of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommandFailure known) {
        return known.exitCode();
      }
      if (cause instanceof LockTimeoutException || cause instanceof StoreBusyException) {
        return NOT_IN_TIME;
      }
      if (cause instanceof LeaseLostException) {
        return LEASE_LOST;
      }
      if (cause instanceof InvalidInputException || cause instanceof ParameterException) {
        return USAGE;
      }
    }
    return FAILED;
  }
}
