package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;

/**
 * All that a client needs of the machine it runs on. There is the real one, and simulations of it
 * in tests. Whatever waits, waits in here; only a lock of {@link #mutex} is held meanwhile.
 */
interface Machine {
  /** The machine that this JVM runs on. */
  Machine REAL = new RealMachine();

  /** The time, files and their locks. */
  Kernel kernel();

  /** A lock that may be held while waiting. */
  Lock mutex();

  /**
   * Waits for a future that is never completed with null or a failure.
   *
   * @return its value; empty if the time is over
   */
  <T> Optional<T> await(CompletableFuture<T> future, long nanos) throws InterruptedException;

  /**
   * Connects to a daemon.
   *
   * @throws IOException if nobody listens there, or somebody who must not
   */
  Link connect(Path socket) throws IOException;

  /** Names the calling thread; tells threads of one name apart. */
  String thread();
}
