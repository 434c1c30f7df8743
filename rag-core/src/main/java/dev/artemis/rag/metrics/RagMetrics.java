package dev.artemis.rag.metrics;

import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.rag.AgentClosedException;
import dev.artemis.rag.Counters;
import dev.artemis.rag.LockErrorKind;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.RetryReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Shows an agent's {@link Counters} to a Micrometer registry, tagged with its store. Needs {@code
 * micrometer-core}, which this library does not bring. All agents of a file in one JVM share their
 * counters, so bind one of them. Once the agent is closed, the counters stay as they are.
 * Thread-safe.
 */
public final class RagMetrics implements MeterBinder {
  private final RagAgent agent;
  private final Tags tags;
  private volatile Counters latest;

  /**
   * Shows the counters of an agent.
   *
   * @param agent must be open; stays the caller's to close
   */
  public RagMetrics(RagAgent agent) {
    this(agent, Tags.empty());
  }

  /**
   * Shows the counters of an agent under further tags.
   *
   * @param agent must be open; stays the caller's to close
   * @param tags beside {@code store}, the path of its file
   */
  public RagMetrics(RagAgent agent, Iterable<Tag> tags) {
    this.agent = agent;
    this.tags = Tags.of(tags).and("store", agent.path().toString());
    this.latest = agent.counters();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Meters meters = new Meters(registry);
    meters.add("rag.writes", "Operations acknowledged", Tags.empty(), Counters::writes);
    meters.add("rag.commits", "Write transactions committed", Tags.empty(), Counters::batches);
    meters.add("rag.queries", "Similarity queries answered", Tags.empty(), Counters::queries);
    meters.add("rag.write.pauses", "Waits between attempts", Tags.empty(), Counters::pauses);
    meters.add("rag.reopenings", "Times the file was reopened", Tags.empty(), Counters::reopenings);
    meters.add(
        "rag.agents.forgotten",
        "Agents that were never closed",
        Tags.empty(),
        Counters::forgottenAgents);
    for (RetryReason reason : RetryReason.values()) {
      meters.add(
          "rag.write.retries",
          "Writes run again, unseen by their callers",
          Tags.of("reason", lower(reason)),
          counters -> counters.retries().get(reason));
    }
    for (LockErrorKind kind : LockErrorKind.values()) {
      meters.add(
          "rag.lock.errors",
          "Lock errors that callers saw",
          Tags.of("kind", lower(kind)),
          counters -> counters.lockErrorsByKind().get(kind));
    }
    sqliteCounters()
        .forEach(
            counter ->
                meters.add(
                    "rag.sqlite.errors",
                    "Errors of SQLite that callers saw, by result code",
                    Tags.of("code", code(counter)),
                    counters -> sum(counters, counter)));
    String help = "Texts whose vector was needed";
    meters.add("rag.embeddings", help, Tags.of("cache", "miss"), Counters::embeddings);
    meters.add("rag.embeddings", help, Tags.of("cache", "hit"), Counters::embeddingsCached);
  }

  private static Stream<ClientCounter> sqliteCounters() {
    return Stream.of(ClientCounter.values()).filter(c -> c.key().startsWith("sqlite."));
  }

  private static String code(ClientCounter counter) {
    return counter.key().substring("sqlite.".length());
  }

  private static double sum(Counters counters, ClientCounter counter) {
    return counters.sqliteErrors().entrySet().stream()
        .filter(entry -> ClientCounter.sqlite(entry.getKey()) == counter)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String lower(Enum<?> member) {
    return member.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Counters counters() {
    try {
      latest = agent.counters();
    } catch (AgentClosedException e) {
      return latest; // nothing more happens
    }
    return latest;
  }

  /** Adds counters to a registry. */
  private final class Meters {
    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
      this.registry = registry;
    }

    /** The function, which the registry keeps, keeps the binder. */
    void add(String name, String description, Tags more, ToDoubleFunction<Counters> value) {
      FunctionCounter.builder(
              name, RagMetrics.this, unused -> value.applyAsDouble(RagMetrics.this.counters()))
          .description(description)
          .tags(tags.and(more))
          .register(registry);
    }
  }
}
