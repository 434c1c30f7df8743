package dev.artemis.rag;

/** The agent was used after its {@link RagAgent#close()}. */
public final class AgentClosedException extends RagException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was closed.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public AgentClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
