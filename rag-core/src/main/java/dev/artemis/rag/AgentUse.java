package dev.artemis.rag;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * One agent's use of a shared core, which ends when the agent is closed, or forgotten, and its last
 * running call has ended. Knows nothing of the agent, so that it does not keep it from being
 * forgotten. Thread-safe.
 */
final class AgentUse implements Runnable {
  private static final Logger LOG = System.getLogger(RagAgent.class.getName());

  /** Its thread ends when nobody can reach this class and no agent is open. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final SharedCores.Lent lent;
  private final Path path;
  private final String openedAt;
  private final Calls calls = new Calls();

  AgentUse(SharedCores.Lent lent, String openedAt) {
    this.lent = lent;
    this.path = lent.path();
    this.openedAt = openedAt;
  }

  Path path() {
    return path;
  }

  /** Ends this use when the owner is garbage; {@code clean()} on the result saves that. */
  Cleaner.Cleanable watchOver(Object owner) {
    return CLEANER.register(owner, this);
  }

  <T> T run(Function<AgentCore, T> call) {
    return inside(from -> from.run(call));
  }

  /** The same, but fails when the JVM exits and the core was closed for that. */
  <T> T runWhileOpen(Function<AgentCore, T> call) {
    return inside(from -> from.runWhileOpen(call));
  }

  private <T> T inside(Function<SharedCores.Lent, T> call) {
    if (!calls.enter()) {
      throw new AgentClosedException("this agent of " + path + " is closed", null);
    }
    try {
      return call.apply(lent);
    } finally {
      if (calls.leave()) {
        lent.giveBack();
      }
    }
  }

  /** Idempotent. */
  void close() {
    if (calls.close()) {
      lent.giveBack();
    }
  }

  /** The owner is garbage, or was closed. */
  @Override
  public void run() {
    if (calls.closed()) {
      return;
    }
    LOG.log(
        Level.WARNING,
        "an agent of {0} was not closed; it was opened at {1}. It is closed now that nobody can"
            + " use it any more, but only chance decides when: close agents, best with a"
            + " try-with-resources statement",
        path,
        openedAt);
    lent.forgotten();
    try {
      close();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "closing the forgotten agent of " + path + " failed", e);
    }
  }
}
