package dev.artemis.rag;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One agent's hold on a shared core. Lets go of it when the agent is closed and its last running
 * call has ended. Thread-safe.
 */
final class AgentHandle {
  private static final long CLOSED = Long.MIN_VALUE;

  private final SharedCores.Lent lent;
  private final AgentTerms terms;

  /** Running calls, plus {@link #CLOSED} once the agent is closed. */
  private final AtomicLong calls = new AtomicLong();

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

  AgentHandle(SharedCores.Lent lent, AgentTerms terms) {
    this.lent = lent;
    this.terms = terms;
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
    return lent.core().path();
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

  private <T> T run(Function<AgentCore, T> call) {
    enter();
    try {
      return call.apply(lent.core());
    } finally {
      leave();
    }
  }

  private void enter() {
    if (calls.getAndUpdate(n -> n < 0 ? n : n + 1) < 0) {
      throw new AgentClosedException("this agent of " + path() + " is closed", null);
    }
  }

  private void leave() {
    if (calls.decrementAndGet() == CLOSED) {
      lent.giveBack();
    }
  }

  void close() {
    List.copyOf(watches).forEach(Watch::close);
    if (calls.getAndUpdate(n -> n < 0 ? n : n + CLOSED) == 0) {
      lent.giveBack();
    }
  }
}
