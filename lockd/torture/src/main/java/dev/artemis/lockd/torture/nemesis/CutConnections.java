package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.writer.WriterProcess;
import java.util.Random;

/** Cuts a writer's connections to the daemon, which both sides notice only when they use them. */
final class CutConnections implements Havoc {
  private static final int TIMES = 3;

  private final Crew crew;
  private final Patience patience;

  CutConnections(Crew crew, Patience patience) {
    this.crew = crew;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "cut-connections";
  }

  @Override
  public String strike(Random random) {
    StringBuilder done = new StringBuilder();
    for (int i = 0; i < TIMES; i++) {
      WriterProcess victim = crew.any(random);
      done.append(i == 0 ? "" : ", ").append(victim.cut()).append(" of ").append(victim.name());
      patience.pause(random.nextInt(400));
    }
    return done.toString();
  }
}
