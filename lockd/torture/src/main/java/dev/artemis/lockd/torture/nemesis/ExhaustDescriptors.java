package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import dev.artemis.lockd.torture.writer.WriterProcess;
import java.util.Random;

/** A writer that can open no more files for a while. */
final class ExhaustDescriptors implements Havoc {
  private final Crew crew;
  private final Windows windows;

  ExhaustDescriptors(Crew crew, Windows windows) {
    this.crew = crew;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "exhaust-descriptors";
  }

  @Override
  public String strike(Random random) {
    WriterProcess victim = crew.any(random);
    long millis = 1_000L + random.nextInt(1_500);
    try (Windows.Open window = windows.open(Kind.DESCRIPTORS, victim.name(), victim.pid())) {
      int taken = victim.exhaust(millis);
      victim.relieved();
      return "%s, pid %d, %d files, for %d ms"
          .formatted(victim.name(), window.pid(), taken, millis);
    }
  }
}
