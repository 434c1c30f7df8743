package dev.artemis.rag;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What an agent does: its use of the core on its own terms, and what is closed with it. When it is
 * garbage, its use of the core is ended, with a warning. Thread-safe.
 */
final class AgentHandle {
  private final AgentUse use;
  private final AgentTerms terms;
  private final Cleaner.Cleanable whenForgotten;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  AgentHandle(AgentUse use, AgentTerms terms) {
    this.use = use;
    this.terms = terms;
    this.whenForgotten = use.watchOver(this);
  }

  /** Has something closed with the agent. */
  void attach(Watch watch) {
    watches.add(watch);
  }

  void detach(Watch watch) {
    watches.remove(watch);
  }

  AgentTerms terms() {
    return terms;
  }

  Path path() {
    return use.path();
  }

  <T> T write(Function<AgentCore, T> call) {
    if (terms.readOnly()) {
      throw new InvalidInputException(
          "this agent was opened read-only: open " + path() + " for writing to change it", null);
    }
    return run(call);
  }

  /** A call that does not write; those that do are counted where their outcomes are known. */
  <T> T call(Function<AgentCore, T> call) {
    return run(
        core -> {
          try {
            return call.apply(core);
          } catch (RagException e) {
            core.failed(e);
            throw e;
          }
        });
  }

  /** A call that nobody waits for, of a thread of this library. */
  <T> T watch(Function<AgentCore, T> call) {
    return use.runWhileOpen(call);
  }

  private <T> T run(Function<AgentCore, T> call) {
    try {
      return use.run(call);
    } finally {
      Reference.reachabilityFence(this); // an agent whose call is running is not forgotten
    }
  }

  void close() {
    List.copyOf(watches).forEach(Watch::close);
    use.close();
    whenForgotten.clean();
  }
}
