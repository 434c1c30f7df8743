package dev.artemis.rag;

/** The agent was used after its {@link RagAgent#close()}. */
public final class AgentClosedException extends RagException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public AgentClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
