package dev.artemis.rag;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A core that agents share, and the calls inside it. Closed when nobody uses it any more, or when
 * the JVM exits; the latter waits for the calls that are running. Thread-safe.
 */
final class SharedCore {
  private final AgentCore core;
  private final Calls calls = new Calls();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How many agents use it; guarded by the list of cores. */
  int users = 1;

  SharedCore(AgentCore core) {
    this.core = core;
  }

  AgentCore core() {
    return core;
  }

  Path path() {
    return core.path();
  }

  /** Begins a call; false if the core was closed, which only the JVM's exit does to its users. */
  boolean enter() {
    return calls.enter();
  }

  <T> T runAndLeave(Function<AgentCore, T> call) {
    try {
      return call.apply(core);
    } finally {
      if (calls.leave()) {
        end();
      }
    }
  }

  /** Lets nobody in any more and closes the core, or has the last call do so. Idempotent. */
  void close() {
    if (calls.close()) {
      end();
    }
  }

  private void end() {
    try {
      core.close();
    } finally {
      closed.countDown();
    }
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }
}
