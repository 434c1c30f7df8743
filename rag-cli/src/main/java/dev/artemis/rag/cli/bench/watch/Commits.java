package dev.artemis.rag.cli.bench.watch;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.ArtifactTypes;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Pace;
import dev.artemis.rag.sqlite.BareWriter;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import dev.langchain4j.data.embedding.Embedding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Commits to a store at times of chance, as of independent customers, so that they do not beat in
 * step with anybody's looking. For one thread.
 */
final class Commits implements AutoCloseable {
  private static final String TYPE = ArtifactTypes.ORIGINAL.iterator().next();
  private static final float[] VECTOR = {1, 0};
  private static final long SEED = 20_260_101;

  private final BareWriter writer;
  private final Pace pace;
  private int number;

  private Commits(BareWriter writer, double perSecond) {
    this.writer = writer;
    this.pace = new Pace(perSecond, SEED);
  }

  /** Makes the store. */
  static Commits to(Path store, Synchronous synchronous, double perSecond) {
    LockClientOptions nobody =
        LockClientOptions.defaults().withSocket(store.resolveSibling("nobody.sock"));
    try (RagAgent agent = RagAgent.builder(store).lock(nobody).open()) {
      agent.store(
          NewArtifact.of(TYPE, "", "", "the first one", Map.of())
              .withEmbedding(Embedding.from(VECTOR)));
    }
    return new Commits(BareWriter.open(store, synchronous, Duration.ofSeconds(30)), perSecond);
  }

  /** Commits for so long; returns when each COMMIT began, by id. */
  Map<String, Long> during(long nanos) {
    long begin = System.nanoTime();
    Map<String, Long> times = new LinkedHashMap<>();
    long first = pace.nextNanos();
    long next = 0;
    while (next < nanos) {
      sleepUntil(begin + next);
      StoredArtifact row = row(number++);
      times.put(row.id(), writer.store(put(row)));
      next = pace.nextNanos() - first;
    }
    sleepUntil(begin + nanos);
    return times;
  }

  /** Commits nothing for so long. */
  static void pause(long nanos) {
    sleepUntil(System.nanoTime() + nanos);
  }

  private static void sleepUntil(long time) {
    long left = time - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = time - System.nanoTime();
    }
  }

  private static StoredArtifact row(int number) {
    return new StoredArtifact(
        "commit-%07d".formatted(number),
        TYPE,
        "",
        "",
        "commit " + number,
        "{}",
        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
        StoredArtifact.NEVER);
  }

  private static Put put(StoredArtifact row) {
    return new Put(row, List.of(Passage.whole(UnitVector.of(VECTOR))), false, UUID.randomUUID());
  }

  @Override
  public void close() {
    writer.close();
  }
}
