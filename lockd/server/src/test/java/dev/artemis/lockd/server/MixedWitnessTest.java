package dev.artemis.lockd.server;

import dev.artemis.lockd.testkit.Waiting;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.worker.Side;
import dev.artemis.lockd.testkit.worker.WitnessedContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Named locks between processes of which every other one does without the daemon. */
class MixedWitnessTest extends WitnessedContract {
  @TempDir private static Path place;
  private static DaemonJvm daemon;

  @BeforeAll
  static void start() {
    daemon = DaemonJvm.start(place);
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Override
  protected Side side(int number) {
    return number % 2 == 0 ? Side.daemon(daemon.socket()) : Side.fallback();
  }

  @Override
  protected int waiting(String name) {
    return Waiting.atDaemon(daemon.socket(), name) + Waiting.atGuard(name);
  }
}
