package dev.artemis.rag.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user chose.
 *
 * @param work how long the processes work
 * @param pipelines how many orchestrators
 * @param keep where the store is to stay; empty for a temporary one
 */
public record DemoOptions(Duration work, int pipelines, Optional<Path> keep) {
  /** Shorter, and there would be no time for all that is to happen. */
  public static final int MIN_SECONDS = 10;
}
