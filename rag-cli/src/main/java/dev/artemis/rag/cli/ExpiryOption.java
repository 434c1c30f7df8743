package dev.artemis.rag.cli;

import dev.artemis.rag.cli.run.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When an artifact ceases to be there. */
final class ExpiryOption {
  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "it ceases to be there after 90s, 30m, 12h or 7d")
  private Duration expiresIn;

  /** The time; empty without the option. */
  Optional<Instant> read(InstantSource clock) {
    return Optional.ofNullable(expiresIn).map(clock.instant()::plus);
  }
}
