package dev.artemis.rag;

import java.nio.file.Path;

/**
 * A copy of a store as it was at one moment, verified.
 *
 * @param file where it is; a file by itself, without a log
 * @param artifacts how many it holds, those included that have expired since
 * @param bytes its size
 * @param epoch of the store at that moment
 * @param change number of the latest transaction in it
 */
public record Backup(Path file, long artifacts, long bytes, long epoch, long change) {}
