package dev.artemis.lockd.server;

/** The command line is off; the message says where. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
