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

  /**
   * Sets how to find the lock daemon and what to be called there.
   *
   * @param options {@link LockClientOptions#defaults} unless told otherwise
   * @return this
   */
  public RagAgentBuilder lock(LockClientOptions options) {
    this.lock = Objects.requireNonNull(options, "options");
    return this;
  }

  /**
   * Sets when an acknowledged write is on the disk.
   *
   * @param value {@link Synchronous#FULL} unless told otherwise
   * @return this
   */
  public RagAgentBuilder synchronous(Synchronous value) {
    this.synchronous = Objects.requireNonNull(value, "synchronous");
    return this;
  }

  /**
   * Sets the embedding model, named by what it says of itself, else by its class. The in-process
   * all-MiniLM-L6-v2 (quantised) unless told otherwise, loaded when it is first needed.
   *
   * @param model any number of threads may use it at once
   * @return this
   */
  public RagAgentBuilder model(EmbeddingModel model) {
    this.embedding = EmbeddingSource.of(model);
    return this;
  }

  /**
   * Sets the embedding model under a given name.
   *
   * @param model any number of threads may use it at once
   * @param id remembered by the file, which refuses vectors of another; change it whenever the
   *     model's vectors change
   * @return this
   */
  public RagAgentBuilder model(EmbeddingModel model, String id) {
    this.embedding = EmbeddingSource.of(model, id);
    return this;
  }

  /**
   * Sets how long a write may wait for the lease and the queue.
   *
   * @param atMost from nothing to a day; 30 seconds unless told otherwise
   * @return this
   * @throws InvalidInputException if it is anything else
   */
  public RagAgentBuilder waitAtMost(Duration atMost) {
    if (atMost.isNegative() || atMost.compareTo(Setting.WAIT_MAX.duration()) > 0) {
      throw new InvalidInputException(
          "wait must be between 0 and " + Setting.WAIT_MAX.duration() + ", not " + atMost, null);
    }
    this.wait = atMost;
    return this;
  }

  /**
   * Sets whether the agent may only read: it creates nothing, takes no lease and writes nothing.
   *
   * @param value false unless told otherwise
   * @return this
   */
  public RagAgentBuilder readOnly(boolean value) {
    this.readOnly = value;
    return this;
  }

  /**
   * Sets types to declare at opening, besides the {@link ArtifactTypes#ORIGINAL} ones; unless the
   * agent may only read.
   *
   * @param names none unless told otherwise; those known do no harm
   * @return this
   */
  public RagAgentBuilder types(String... names) {
    this.types = List.of(names);
    return this;
  }

  /**
   * Sets who hears of this agent's acknowledged writes.
   *
   * @param value called by the threads that write, after each
   * @return this
   */
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
   * @return the agent, the caller's to close
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
