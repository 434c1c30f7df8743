package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.io.IOException;
import java.util.Random;

/** Connections that send anything but requests. */
final class FloodGarbage implements Havoc {
  private static final int ROUNDS = 40;
  private static final int CONNECTIONS = 20;
  private static final int BYTES = 4_096;

  private final DaemonJvm daemon;
  private final Patience patience;

  FloodGarbage(DaemonJvm daemon, Patience patience) {
    this.daemon = daemon;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "flood-garbage";
  }

  @Override
  public String strike(Random random) throws IOException {
    long written = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (Strangers strangers = new Strangers(daemon.socket())) {
        for (int i = 0; i < CONNECTIONS; i++) {
          strangers.connect();
        }
        byte[] garbage = new byte[BYTES];
        random.nextBytes(garbage);
        garbage[0] = (byte) "*$:+-%PINGxyz\r\n\0".charAt(random.nextInt(16));
        written += strangers.write(garbage);
        patience.pause(random.nextInt(60));
      }
    }
    String answered = Strangers.honestQuestion(daemon.socket());
    return "%d connections, %d bytes; then %s".formatted(ROUNDS * CONNECTIONS, written, answered);
  }
}
