package dev.artemis.lockd.server;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.worker.Side;
import dev.artemis.lockd.testkit.worker.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Store leases between processes of which every other one does without the daemon. */
class MixedStoreWitnessTest {
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

  private static Side side(boolean withDaemon) {
    return withDaemon ? Side.daemon(daemon.socket()) : Side.fallback();
  }

  /** The one who is killed or stopped has the daemon, the next one has not. */
  @Nested
  class HolderWithDaemon extends StoreContract {
    @Override
    protected Side side(int number) {
      return MixedStoreWitnessTest.side(number % 2 == 0);
    }
  }

  /** The other way round. */
  @Nested
  class HolderWithout extends StoreContract {
    @Override
    protected Side side(int number) {
      return MixedStoreWitnessTest.side(number % 2 == 1);
    }
  }
}
