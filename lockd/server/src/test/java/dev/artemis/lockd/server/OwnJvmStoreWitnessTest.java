package dev.artemis.lockd.server;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.worker.Side;
import dev.artemis.lockd.testkit.worker.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Store leases between processes, by a daemon in a JVM of its own. */
class OwnJvmStoreWitnessTest extends StoreContract {
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
    return Side.daemon(daemon.socket());
  }
}
