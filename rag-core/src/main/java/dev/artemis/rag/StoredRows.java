package dev.artemis.rag;

import dev.artemis.rag.store.StoredArtifact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Artifacts as users see them, from rows as the store keeps them. */
final class StoredRows {
  private StoredRows() {}

  static Artifact artifact(StoredArtifact row) {
    return new Artifact(
        row.id(),
        row.type(),
        row.cardId(),
        row.taskTitle(),
        row.content(),
        MetadataJson.read(row.metadata()),
        instant(row.storedAtMicros()),
        row.expiresAtMicros() == StoredArtifact.NEVER
            ? Optional.empty()
            : Optional.of(instant(row.expiresAtMicros())));
  }

  static StoredArtifact row(Artifact artifact) {
    return new StoredArtifact(
        artifact.id(),
        artifact.type(),
        artifact.cardId(),
        artifact.taskTitle(),
        artifact.content(),
        MetadataJson.write(artifact.metadata()),
        micros(artifact.storedAt()),
        artifact.expiresAt().map(StoredRows::micros).orElse(StoredArtifact.NEVER));
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant time) {
    try {
      // ChronoUnit.between counts nanoseconds first, which end in the year 2262.
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    } catch (ArithmeticException e) {
      throw new InvalidInputException("time " + time + " is too far away to be stored", e);
    }
  }
}
