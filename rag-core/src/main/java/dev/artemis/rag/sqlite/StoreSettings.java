package dev.artemis.rag.sqlite;

import dev.artemis.rag.Synchronous;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * How to open a store.
 *
 * @param path the real path (symbolic links resolved)
 * @param modelId name of the model whose vectors will be written
 * @param synchronous when commits are on the disk
 * @param openingWait how long opening may wait for others who create or recover the file
 * @param clock by which artifacts expire
 */
public record StoreSettings(
    Path path,
    String modelId,
    Synchronous synchronous,
    Duration openingWait,
    InstantSource clock,
    StoreSeams seams) {

  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
