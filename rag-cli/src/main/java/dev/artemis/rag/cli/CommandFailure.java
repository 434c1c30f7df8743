package dev.artemis.rag.cli;

/** A command cannot do what was asked; carries its exit code. The message is one clear sentence. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private CommandFailure(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** It failed. */
  public static CommandFailure failed(String message, Throwable cause) {
    return new CommandFailure(ExitCode.FAILED, message, cause);
  }

  /** It was called wrongly. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(ExitCode.USAGE, message, null);
  }

  /** It is not there. */
  public static CommandFailure notFound(String message) {
    return new CommandFailure(ExitCode.NOT_FOUND, message, null);
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
