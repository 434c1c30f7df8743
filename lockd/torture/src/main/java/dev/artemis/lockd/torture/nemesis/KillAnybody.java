package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.writer.WriterProcess;
import java.util.Random;

/** SIGKILL for any writer, most likely one that waits. */
final class KillAnybody implements Havoc {
  private final Crew crew;

  KillAnybody(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String name() {
    return "kill-anybody";
  }

  @Override
  public String strike(Random random) {
    WriterProcess victim = crew.any(random);
    crew.replace(victim);
    return "%s, pid %d".formatted(victim.name(), victim.pid());
  }
}
