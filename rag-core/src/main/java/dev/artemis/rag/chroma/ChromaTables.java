package dev.artemis.rag.chroma;

import dev.artemis.rag.MetadataJson;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.chroma.QueuedChange.Draft;
import dev.artemis.rag.chroma.QueuedChange.Operation;
import dev.artemis.rag.sqlite.ForeignDatabase;
import dev.artemis.rag.sqlite.ForeignDatabase.Row;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tables of Chroma's file, of every version since 0.4: columns and tables that came later are
 * used where they are.
 */
final class ChromaTables {
  private static final List<String> TABLES =
      List.of("collections", "segments", "embeddings", "embedding_metadata");

  private final ForeignDatabase file;
  private final Map<String, ChromaCollection> byId = new LinkedHashMap<>();
  private final Map<String, ChromaCollection> bySegment = new HashMap<>();
  private final String values;
  private final boolean lists;

  ChromaTables(ForeignDatabase file) {
    this.file = file;
    boolean booleans = file.columns("embedding_metadata").contains("bool_value");
    this.values =
        "SELECT key, string_value, int_value, float_value"
            + (booleans ? ", bool_value" : ", NULL")
            + " FROM embedding_metadata WHERE id = ? ORDER BY key";
    this.lists = !file.columns("embedding_metadata_array").isEmpty();
    readCollections();
  }

  static void check(ForeignDatabase file, Path path) {
    for (String table : TABLES) {
      if (file.columns(table).isEmpty()) {
        throw new StoreUnusableException(
            Reason.FOREIGN_DATABASE,
            "%s has no table '%s': it was not written by Chroma 0.4 or later"
                .formatted(path, table),
            null);
      }
    }
  }

  private void readCollections() {
    boolean databases = file.columns("collections").contains("database_id");
    file.each(
        databases
            ? "SELECT c.id, c.name, iif(d.tenant_id = 'default_tenant', d.name, d.tenant_id || '/' || d.name)"
                + " FROM collections c"
                + " LEFT JOIN databases d ON d.id = c.database_id ORDER BY c.rowid"
            : "SELECT id, name, NULL FROM collections ORDER BY rowid",
        row -> byId.put(text(row, 1), collection(row)));
    file.each(
        "SELECT id, collection FROM segments WHERE scope = 'METADATA'",
        row -> {
          ChromaCollection collection = byId.get(text(row, 2));
          if (collection != null) {
            bySegment.put(text(row, 1), collection);
          }
        });
  }

  private static ChromaCollection collection(Row row) {
    return row.value(3) == null
        ? ChromaCollection.of(text(row, 2))
        : new ChromaCollection(text(row, 3), text(row, 2));
  }

  List<ChromaCollection> collections() {
    return List.copyOf(byId.values());
  }

  long rows() {
    long[] rows = {0};
    file.each("SELECT count(*) FROM embeddings", row -> rows[0] = number(row.value(1)));
    return rows[0];
  }

  Set<String> sharedIds() {
    Set<String> ids = new HashSet<>();
    file.each(
        "SELECT embedding_id FROM embeddings GROUP BY embedding_id HAVING count(*) > 1",
        row -> ids.add(text(row, 1)));
    return ids;
  }

  /** Whether a row of another collection has the id. */
  boolean elsewhere(RecordKey key) {
    boolean[] found = {false};
    bySegment.forEach(
        (segment, collection) -> {
          if (!collection.equals(key.collection())) {
            file.each(
                "SELECT 1 FROM embeddings WHERE segment_id = ? AND embedding_id = ?",
                row -> found[0] = true,
                segment,
                key.id());
          }
        });
    return found[0];
  }

  /**
   * The records that are worked in, in the order in which they were; those of no collection are not
   * read.
   */
  void records(Consumer<ChromaRecord> consumer) {
    file.each(
        "SELECT id, segment_id, embedding_id, created_at FROM embeddings ORDER BY id",
        row -> {
          ChromaCollection collection = bySegment.get(text(row, 2));
          if (collection != null) {
            consumer.accept(record(row, collection));
          }
        });
  }

  private ChromaRecord record(Row record, ChromaCollection collection) {
    Object row = record.value(1);
    Draft draft = new Draft(time(record, 4));
    file.each(values, value -> draft.set(text(value, 1), scalar(value)), row);
    if (lists) {
      Map<String, List<Object>> found = new LinkedHashMap<>();
      file.each(
          "SELECT key, string_value, int_value, float_value, bool_value"
              + " FROM embedding_metadata_array WHERE id = ? ORDER BY rowid",
          value ->
              found.computeIfAbsent(text(value, 1), key -> new ArrayList<>()).add(scalar(value)),
          row);
      found.forEach(draft::set);
    }
    return draft.record(collection, text(record, 3));
  }

  /** What is in the queue alone, by record, in its order. */
  Map<RecordKey, List<QueuedChange>> queued() {
    Map<RecordKey, List<QueuedChange>> changes = new LinkedHashMap<>();
    if (file.columns("embeddings_queue").isEmpty()) {
      return changes;
    }
    Map<ChromaCollection, Long> done = workedIn();
    long least = byId.values().stream().mapToLong(c -> done.getOrDefault(c, 0L)).min().orElse(0);
    file.each(
        "SELECT seq_id, topic, id, operation, metadata, created_at FROM embeddings_queue"
            + " WHERE seq_id > ? ORDER BY seq_id",
        row -> {
          String topic = text(row, 2); // persistent://TENANT/NAMESPACE/COLLECTION
          ChromaCollection collection = byId.get(topic.substring(topic.lastIndexOf('/') + 1));
          if (collection != null && number(row.value(1)) > done.getOrDefault(collection, 0L)) {
            changes
                .computeIfAbsent(new RecordKey(collection, text(row, 3)), key -> new ArrayList<>())
                .add(change(row));
          }
        },
        least);
    return changes;
  }

  private static QueuedChange change(Row row) {
    int operation = (int) number(row.value(4));
    Operation[] known = Operation.values();
    if (operation < 0 || operation >= known.length) {
      throw new StoreUnusableException(
          Reason.NEWER_SCHEMA,
          "Chroma's queue holds an operation %s, this library knows 0 to %s: start and stop Chroma once, which works the queue in, or upgrade the library"
              .formatted(operation, known.length - 1),
          null);
    }
    return new QueuedChange(
        known[operation],
        time(row, 6),
        row.value(5) == null ? Map.of() : MetadataJson.read(row.value(5).toString()));
  }

  /** Up to which number the queue is in the tables. */
  private Map<ChromaCollection, Long> workedIn() {
    Map<ChromaCollection, Long> done = new HashMap<>();
    file.each(
        "SELECT segment_id, seq_id FROM max_seq_id",
        row -> {
          ChromaCollection collection = bySegment.get(text(row, 1));
          if (collection != null) {
            done.put(collection, number(row.value(2)));
          }
        });
    return done;
  }

  private static Object scalar(Row row) {
    if (row.value(5) != null) {
      return number(row.value(5)) != 0;
    }
    if (row.value(3) != null) {
      return number(row.value(3));
    }
    return row.value(4) instanceof Number fraction ? fraction.doubleValue() : row.value(2);
  }

  /** Older versions keep numbers of the queue as big-endian bytes. */
  private static long number(Object value) {
    return value instanceof byte[] bytes
        ? new BigInteger(1, bytes).longValue()
        : ((Number) value).longValue();
  }

  /** As SQLite writes it, in UTC. */
  private static Instant time(Row row, int column) {
    try {
      return Instant.parse(text(row, column).replace(' ', 'T') + "Z");
    } catch (DateTimeParseException e) {
      return Instant
          .EPOCH; // nobody but Chroma writes it, and it is of use only where nothing else is known
    }
  }

  private static String text(Row row, int column) {
    return String.valueOf(row.value(column));
  }
}
