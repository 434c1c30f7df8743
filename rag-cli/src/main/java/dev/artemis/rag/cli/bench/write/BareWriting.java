package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.ArtifactIds;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.sqlite.BareWriter;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** SQLite alone: each thread has a connection, SQLite's own lock keeps them apart. */
final class BareWriting implements Writing {
  /** As long as an agent waits by default. */
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(30);

  private static final String METADATA = Json.compact(Texts.METADATA);

  private final List<BareWriter> connections = new ArrayList<>();
  private final ArtifactIds ids = new ArtifactIds(InstantSource.system());
  private final Texts texts;

  private BareWriting(Texts texts) {
    this.texts = texts;
  }

  /** Opens a store that exists, with so many connections. */
  static BareWriting open(Path store, Synchronous synchronous, int connections, Texts texts) {
    BareWriting writing = new BareWriting(texts);
    for (int i = 0; i < connections; i++) {
      writing.connections.add(BareWriter.open(store, synchronous, BUSY_TIMEOUT));
    }
    return writing;
  }

  @Override
  public void store(int thread, long step) {
    connections.get(thread).store(prepare(step));
  }

  private Put prepare(long step) {
    NewArtifact artifact = texts.artifact(step);
    UUID id = ids.next();
    StoredArtifact row =
        new StoredArtifact(
            id.toString(),
            artifact.type(),
            artifact.cardId(),
            artifact.taskTitle(),
            artifact.content(),
            METADATA,
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
            StoredArtifact.NEVER);
    return new Put(row, List.of(Passage.whole(texts.unit(step))), false, id);
  }

  @Override
  public void close() {
    connections.forEach(BareWriter::close);
  }
}
