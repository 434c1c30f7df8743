package dev.artemis.lockd.server;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.testkit.ClientContender;
import dev.artemis.lockd.testkit.Contender;
import dev.artemis.lockd.testkit.LockContract;
import dev.artemis.lockd.testkit.Waiting;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, by clients of which every other one does without the daemon. */
class MixedContractTest extends LockContract {
  @TempDir private static Path place;
  private static DaemonJvm daemon;
  private int opened;

  @BeforeAll
  static void start() {
    daemon = DaemonJvm.start(place);
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Override
  protected Contender open() {
    LockClientOptions options = LockClientOptions.defaults().withSocket(daemon.socket());
    return new ClientContender(opened++ % 2 == 0 ? options : options.withoutDaemon());
  }

  @Override
  protected int waiting(String name) {
    return Waiting.atDaemon(daemon.socket(), name) + Waiting.atGuard(name);
  }

  @Override
  protected boolean ordered() {
    return false;
  }
}
