package dev.artemis.rag.store;

/**
 * An artifact as the store keeps it.
 *
 * @param metadata JSON object as text
 * @param storedAtMicros microseconds since 1970 in UTC
 * @param expiresAtMicros when it ceases to be there, likewise; {@link #NEVER} if it does not
 */
public record StoredArtifact(
    String id,
    String type,
    String cardId,
    String taskTitle,
    String content,
    String metadata,
    long storedAtMicros,
    long expiresAtMicros) {
  /** Later than every time. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Whether it is no longer there, although nobody has cleared it away yet. */
  public boolean expired(long nowMicros) {
    return expiresAtMicros <= nowMicros;
  }
}
