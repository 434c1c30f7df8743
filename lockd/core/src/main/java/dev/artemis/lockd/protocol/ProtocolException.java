package dev.artemis.lockd.protocol;

/** The other end sent something that is not this protocol; the connection is of no more use. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence. */
  public ProtocolException(String message) {
    super(message);
  }
}
