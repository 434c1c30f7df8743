package dev.artemis.lockd.protocol;

/** A request that cannot be carried out; answered as {@code -CODE sentence}. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** The code for programs and one clear sentence for people. */
  public RequestException(ErrorCode code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** What kind of mistake it is. */
  public ErrorCode code() {
    return code;
  }

  /** The reply that tells the client. */
  public Reply.Failure reply() {
    return new Reply.Failure(code.name(), getMessage());
  }
}
