package dev.artemis.lockd.protocol;

/** The other end sent something that is not this protocol; the connection is of no more use. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the other end sent may stand in the sentence; nobody reads megabytes of it. */
  private static final int LONGEST = 400;

  /** One clear sentence; cut if it is very long. */
  public ProtocolException(String message) {
    super(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
  }
}
