package dev.artemis.rag.learn;

import java.time.Instant;
import java.util.Optional;

/**
 * A recovery that was recorded. Immutable.
 *
 * @param artifactId where all of it is
 * @param storedAt when it was recorded
 * @param cardId the card it was for; may be empty
 * @param workflow what was done, if that is known
 * @param success whether it helped
 */
public record RecoveryCase(
    String artifactId,
    Instant storedAt,
    String cardId,
    Optional<String> workflow,
    boolean success) {}
