package dev.artemis.rag.sqlite;

import dev.artemis.rag.Synchronous;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How to open a store.
 *
 * @param path the real path (symbolic links resolved)
 * @param modelId name of the model whose vectors will be written
 * @param synchronous when commits are on the disk
 * @param openingWait how long opening may wait for others who create or recover the file
 */
public record StoreSettings(
    Path path, String modelId, Synchronous synchronous, Duration openingWait, StoreSeams seams) {}
