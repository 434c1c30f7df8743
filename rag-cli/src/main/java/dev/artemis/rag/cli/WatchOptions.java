package dev.artemis.rag.cli;

import picocli.CommandLine.Option;

/** How locks are watched. */
final class WatchOptions {
  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "how often to look; default ${DEFAULT-VALUE}")
  double seconds;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "end after so many looks; else at Ctrl-C")
  Integer times;
}
