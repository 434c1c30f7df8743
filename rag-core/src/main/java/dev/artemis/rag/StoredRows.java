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

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
