package dev.artemis.rag.chroma;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.sqlite.ForeignDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Chroma directory while no Chroma runs on it, read in one snapshot without changing a byte of
 * it. Used by one thread.
 *
 * <p>A change that Chroma has acknowledged stands in a queue first and is worked into the tables
 * later: what is still in the queue alone is read, too. Memory is bounded by that remainder and the
 * largest record.
 */
public final class ChromaDirectory implements AutoCloseable {
  private static final String FILE = "chroma.sqlite3";

  private final ForeignDatabase database;
  private final ChromaTables tables;
  private final Map<RecordKey, List<QueuedChange>> queued;

  private ChromaDirectory(ForeignDatabase database) {
    this.database = database;
    this.tables = new ChromaTables(database);
    this.queued = tables.queued();
  }

  /**
   * Opens a directory.
   *
   * @param directory that holds {@code chroma.sqlite3}
   * @return the directory, the caller's to close
   * @throws StoreUnusableException if it is none, or a process runs on it
   */
  public static ChromaDirectory open(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw notChroma(directory);
    }
    ForeignDatabase database = ForeignDatabase.open(file, "Chroma");
    boolean good = false;
    try {
      ChromaTables.check(database, file);
      ChromaDirectory opened = new ChromaDirectory(database);
      good = true;
      return opened;
    } finally {
      if (!good) {
        database.close();
      }
    }
  }

  private static StoreUnusableException notChroma(Path directory) {
    String why =
        !Files.isDirectory(directory)
            ? "%s is not a directory: name the one that holds " + FILE
            : Files.exists(directory.resolve("chroma-collections.parquet"))
                ? "%s was written by Chroma 0.3: bring it to 0.4 with chroma-migrate first"
                : "%s is no Chroma directory: it holds no " + FILE;
    return new StoreUnusableException(Reason.NOT_FOUND, why.formatted(directory), null);
  }

  /** {@return its collections, in the order of their making} */
  public List<ChromaCollection> collections() {
    return tables.collections();
  }

  /** {@return how many records there are, give or take what is in the queue} */
  public long estimatedRecords() {
    return tables.rows() + queued.size();
  }

  /** {@return the ids that more than one collection uses, or used lately} */
  public Set<String> sharedIds() {
    Set<String> shared = new HashSet<>(tables.sharedIds());
    Map<String, ChromaCollection> first = new LinkedHashMap<>();
    for (RecordKey key : queued.keySet()) {
      ChromaCollection other = first.putIfAbsent(key.id(), key.collection());
      if ((other != null && !other.equals(key.collection())) || tables.elsewhere(key)) {
        shared.add(key.id());
      }
    }
    return shared;
  }

  /**
   * Gives every record to the consumer, the oldest first.
   *
   * @param consumer called by this thread, once for each record
   */
  public void forEach(Consumer<ChromaRecord> consumer) {
    Map<RecordKey, List<QueuedChange>> rest = new LinkedHashMap<>(queued);
    tables.records(
        record -> {
          RecordKey key = new RecordKey(record.collection(), record.id());
          List<QueuedChange> changes = rest.remove(key);
          after(Optional.of(record), key, changes).ifPresent(consumer);
        });
    rest.forEach((key, changes) -> after(Optional.empty(), key, changes).ifPresent(consumer));
  }

  private static Optional<ChromaRecord> after(
      Optional<ChromaRecord> before, RecordKey key, List<QueuedChange> changes) {
    Optional<ChromaRecord> record = before;
    for (QueuedChange change : changes == null ? List.<QueuedChange>of() : changes) {
      record = change.applyTo(record, key.collection(), key.id());
    }
    return record;
  }

  @Override
  public void close() {
    database.close();
  }
}
