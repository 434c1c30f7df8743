package dev.artemis.lockd.server;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.testkit.ClientContender;
import dev.artemis.lockd.testkit.Contender;
import dev.artemis.lockd.testkit.LockContract;
import dev.artemis.lockd.testkit.Waiting;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, by a daemon in this JVM. */
class InProcessContractTest extends LockContract {
  @TempDir private static Path place;
  private static LockDaemon daemon;

  @BeforeAll
  static void start() {
    daemon =
        LockDaemon.start(DaemonOptions.of(place.resolve("lockd.sock"), place.resolve("state")));
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Override
  protected Contender open() {
    return new ClientContender(LockClientOptions.defaults().withSocket(daemon.socket()));
  }

  @Override
  protected int waiting(String name) {
    return Waiting.atDaemon(daemon.socket(), name);
  }

  @Override
  protected boolean ordered() {
    return true;
  }
}
