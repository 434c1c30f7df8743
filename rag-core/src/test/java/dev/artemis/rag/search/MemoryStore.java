package dev.artemis.rag.search;

import dev.artemis.lockd.client.Mode;
import dev.artemis.rag.Backup;
import dev.artemis.rag.BackupProgress;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.ChangeConsumer;
import dev.artemis.rag.store.CommitSignal;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.IndexedArtifact.Details;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.PreparedRestore;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoreFigures;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.TextTerm;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.store.VectorModel;
import dev.artemis.rag.store.WriteTurn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store without files: its change feed, and nothing else, is real. For one thread. */
final class MemoryStore implements ArtifactStore {
  /** What is stored under an id. */
  record Row(UnitVector vector, long change) {}

  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Long> tombstones = new HashMap<>();
  private Position position = new Position(1, 1, 0);

  /** Rows and tombstones handed out so far. */
  int fed;

  /** Details handed out so far by themselves. */
  int described;

  /** Of any artifact. */
  static Details details(String id) {
    return new Details("type of " + id, "", "", 0, "{\"id\":\"" + id + "\"}");
  }

  /** Run before every read, as another process might do something. */
  Runnable beforeRead = () -> {};

  Map<String, Row> rows() {
    return rows;
  }

  void put(String id, UnitVector vector) {
    advance();
    rows.put(id, new Row(vector, position.change()));
    tombstones.remove(id);
  }

  void remove(String id) {
    advance();
    if (rows.remove(id) != null) {
      tombstones.put(id, position.change());
    }
  }

  private void advance() {
    position = new Position(position.generation(), position.epoch(), position.change() + 1);
  }

  /** An older state under a new epoch, as a restore brings it. */
  void restore(Map<String, Row> older, long change) {
    rows.clear();
    rows.putAll(older);
    tombstones.clear();
    position = new Position(position.generation(), position.epoch() + 1, change);
  }

  /** Another file in place of this one. */
  void replace() {
    rows.clear();
    tombstones.clear();
    position = new Position(position.generation() + 1, 1, 0);
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public <T> T read(Function<ReadView, T> body) {
    beforeRead.run();
    return body.apply(new View());
  }

  @Override
  public <T> T readInOrder(Function<ReadView, T> body) {
    return read(body);
  }

  final class View implements ReadView {
    @Override
    public Position position() {
      return position;
    }

    /** In turn to several, as several readers do. */
    @Override
    public void everything(Supplier<? extends Consumer<IndexedArtifact>> part) {
      List<Consumer<IndexedArtifact>> parts = List.of(part.get(), part.get(), part.get());
      rows.forEach(
          (id, row) ->
              parts
                  .get(fed++ % parts.size())
                  .accept(IndexedArtifact.single(id, row.vector().values())));
    }

    @Override
    public void details(BiConsumer<String, Details> consumer) {
      described += rows.size();
      rows.keySet().forEach(id -> consumer.accept(id, MemoryStore.details(id)));
    }

    @Override
    public void changesSince(long change, ChangeConsumer consumer) {
      rows.forEach(
          (id, row) -> {
            if (row.change() > change) {
              fed++;
              consumer.removed(id);
              consumer.put(
                  new IndexedArtifact(
                      id,
                      0,
                      StoredArtifact.NEVER,
                      Optional.of(MemoryStore.details(id)),
                      row.vector().values()));
            }
          });
      tombstones.forEach(
          (id, deleted) -> {
            if (deleted > change) {
              fed++;
              consumer.removed(id);
            }
          });
    }

    @Override
    public Optional<Versioned> artifact(String id) {
      return Optional.ofNullable(rows.get(id))
          .map(
              row ->
                  new Versioned(
                      new StoredArtifact(id, "a", "", "", "text", "{}", 0, StoredArtifact.NEVER),
                      row.change()));
    }

    @Override
    public Optional<VectorModel> model() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> counts(long nowMicros) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long count(long nowMicros) {
      return rows.size();
    }

    @Override
    public long count(String type, long nowMicros) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> declaredTypes() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void artifacts(long after, Set<String> types, Visitor visitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void changedArtifacts(
        long change, Consumer<StoredArtifact> stored, Consumer<String> removed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Passage> passages(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Passage> passage(String id, int number) {
      return Optional.ofNullable(rows.get(id)).map(row -> Passage.whole(row.vector()));
    }

    @Override
    public long matching(TextTerm term) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void matches(
        List<TextTerm> terms,
        Set<String> types,
        long nowMicros,
        Set<String> chosen,
        MatchVisitor visitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> damage() {
      return List.of();
    }

    @Override
    public StoreFigures figures() {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public WriteTurn turn(Duration wait, String purpose) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Backup backup(Path target, boolean replace, BackupProgress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedRestore prepareRestore(Path backup) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<Long> otherUsers() {
    return Set.of();
  }

  @Override
  public CommitSignal commits() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> contention() {
    return Optional.empty();
  }

  @Override
  public Optional<Mode> mode() {
    return Optional.empty();
  }

  @Override
  public Path path() {
    return Path.of("memory");
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long logBytes() {
    return 0;
  }

  @Override
  public void close() {
    rows.clear();
  }
}
