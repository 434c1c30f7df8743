package dev.artemis.rag.store;

/**
 * An artifact as the store keeps it.
 *
 * @param metadata JSON object as text
 * @param storedAtMicros microseconds since 1970 in UTC
 */
public record StoredArtifact(
    String id,
    String type,
    String cardId,
    String taskTitle,
    String content,
    String metadata,
    long storedAtMicros) {}
