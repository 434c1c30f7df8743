package dev.artemis.rag;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stored piece of text with what is known about it. Immutable.
 *
 * @param id unique in the store
 * @param type kind of artifact, such as {@code architecture_decision}
 * @param cardId the card (task) it belongs to; may be empty
 * @param taskTitle title of that task; may be empty
 * @param content the text
 * @param metadata JSON values by key, unmodifiable: {@link String}, {@link Boolean}, {@code null},
 *     {@link java.util.List}, {@link Map}, and numbers as {@link MetadataJson} describes
 * @param storedAt when it was stored or last changed, in UTC to the microsecond, by the writer's
 *     clock
 * @param expiresAt when it ceases to be there; empty if it stays
 */
public record Artifact(
    String id,
    String type,
    String cardId,
    String taskTitle,
    String content,
    Map<String, Object> metadata,
    Instant storedAt,
    Optional<Instant> expiresAt) {}
