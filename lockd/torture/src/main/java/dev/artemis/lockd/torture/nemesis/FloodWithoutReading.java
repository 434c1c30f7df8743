package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Connections that ask and ask and never read an answer. */
final class FloodWithoutReading implements Havoc {
  private static final int CONNECTIONS = 40;
  private static final int ROUNDS = 100;
  private static final byte[] QUESTIONS =
      "STATUS\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII);

  private final DaemonJvm daemon;
  private final Patience patience;

  FloodWithoutReading(DaemonJvm daemon, Patience patience) {
    this.daemon = daemon;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "flood-without-reading";
  }

  @Override
  public String strike(Random random) throws IOException {
    long written = 0;
    String answered;
    try (Strangers strangers = new Strangers(daemon.socket())) {
      for (int i = 0; i < CONNECTIONS; i++) {
        strangers.connect();
      }
      for (int round = 0; round < ROUNDS; round++) {
        written += strangers.write(QUESTIONS);
        patience.pause(20);
      }
      answered = Strangers.honestQuestion(daemon.socket());
    }
    return "%d connections, %d bytes; meanwhile %s".formatted(CONNECTIONS, written, answered);
  }
}
