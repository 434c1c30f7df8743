package dev.artemis.rag;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.embed.EmbeddingSource;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Options of a {@link RagAgent}. Not thread-safe.
 *
 * <p>Agents of one file in one JVM share one core, so they must agree on {@link #synchronous},
 * {@link #lock} and the model; a disagreement is refused. {@link #waitAtMost}, {@link #readOnly}
 * and {@link #listener} are each agent's own.
 */
public final class RagAgentBuilder {
  /** Empty for a store in memory. */
  private final Optional<Path> database;

  private LockClientOptions lock = LockClientOptions.defaults();
  private Synchronous synchronous = Synchronous.FULL;
  private EmbeddingSource embedding = EmbeddingSource.miniLm();
  private Duration wait = Setting.WAIT.duration();
  private boolean readOnly;
  private List<String> types = List.of();
  private WriteListener listener = (waitNanos, totalNanos) -> {};
  private Surroundings surroundings = Surroundings.real();

  RagAgentBuilder(Optional<Path> database) {
    this.database = database;
  }

  /** How to find the lock daemon and what to be called there. */
  public RagAgentBuilder lock(LockClientOptions options) {
    this.lock = Objects.requireNonNull(options, "options");
    return this;
  }

  /** When an acknowledged write is on the disk; {@link Synchronous#FULL} unless told otherwise. */
  public RagAgentBuilder synchronous(Synchronous value) {
    this.synchronous = Objects.requireNonNull(value, "synchronous");
    return this;
  }

  /**
   * The embedding model, named by what it says of itself, else by its class. The in-process
   * all-MiniLM-L6-v2 (quantised) unless told otherwise, loaded when it is first needed.
   */
  public RagAgentBuilder model(EmbeddingModel model) {
    this.embedding = EmbeddingSource.of(model);
    return this;
  }

  /**
   * The embedding model under a given name.
   *
   * @param id remembered by the file, which refuses vectors of another; change it whenever the
   *     model's vectors change
   */
  public RagAgentBuilder model(EmbeddingModel model, String id) {
    this.embedding = EmbeddingSource.of(model, id);
    return this;
  }

  /** How long a write may wait for the lease and the queue; 30 seconds unless told otherwise. */
  public RagAgentBuilder waitAtMost(Duration atMost) {
    if (atMost.isNegative() || atMost.compareTo(Setting.WAIT_MAX.duration()) > 0) {
      throw new InvalidInputException(
          "wait must be between 0 and " + Setting.WAIT_MAX.duration() + ", not " + atMost, null);
    }
    this.wait = atMost;
    return this;
  }

  /** Whether the agent may only read: it creates nothing, takes no lease and writes nothing. */
  public RagAgentBuilder readOnly(boolean value) {
    this.readOnly = value;
    return this;
  }

  /**
   * Types to declare at opening, besides the {@link ArtifactTypes#ORIGINAL} ones; unless the agent
   * may only read.
   */
  public RagAgentBuilder types(String... names) {
    this.types = List.of(names);
    return this;
  }

  /** Hears of this agent's acknowledged writes. */
  public RagAgentBuilder listener(WriteListener value) {
    this.listener = Objects.requireNonNull(value, "listener");
    return this;
  }

  /** Seam for tests. */
  RagAgentBuilder surroundings(Surroundings value) {
    this.surroundings = value;
    return this;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /**
   * Opens the store. A missing file is created (its directory must exist), with the mode that the
   * process's umask gives.
   *
   * @throws StoreUnusableException if the path does not lead to a usable store
   */
  public RagAgent open() {
    CoreOptions shared = new CoreOptions(lock, synchronous, embedding, surroundings);
    AgentTerms terms = new AgentTerms(wait, readOnly, listener);
    SharedCores.Lent lent =
        database.isPresent()
            ? SharedCores.open(database.get(), shared, terms)
            : SharedCores.alone(AgentCore.inMemory(shared, terms));
    RagAgent agent = new RagAgent(new AgentHandle(new AgentUse(lent, OpeningPlace.here()), terms));
    if (!readOnly && !types.isEmpty()) {
      declare(agent);
    }
    return agent;
  }

  private void declare(RagAgent agent) {
    boolean done = false;
    try {
      agent.declareTypes(types.toArray(String[]::new));
      done = true;
    } finally {
      if (!done) {
        agent.close();
      }
    }
  }
}
