package dev.artemis.rag.sqlite;

import dev.artemis.rag.ArtifactExistsException;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.RagException;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Operation.DeclareTypes;
import dev.artemis.rag.store.Operation.Delete;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Operation.Update;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.words.IndexedWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs operations inside a transaction, each in its own savepoint where there are several. An
 * operation that is run again finds its nonce where it left it and is not done twice.
 */
final class OperationRunner {
  private static final String INSERT =
      "INSERT INTO artifact(id, type, change, nonce, stored_at, expires_at, card_id, task_title,"
          + " metadata, content, title_words, content_words)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) ";
  private static final String STORE = INSERT + "DO NOTHING RETURNING seq";
  private static final String UPSERT =
      INSERT
          + "DO UPDATE SET type = excluded.type, change = excluded.change, nonce = excluded.nonce,"
          + " stored_at = excluded.stored_at, expires_at = excluded.expires_at,"
          + " card_id = excluded.card_id, task_title = excluded.task_title,"
          + " metadata = excluded.metadata, content = excluded.content,"
          + " title_words = excluded.title_words, content_words = excluded.content_words"
          + " RETURNING seq";
  private static final String READ =
      "SELECT " + ArtifactRows.COLUMNS + " FROM artifact WHERE id = ?";
  private static final String FORGET_EXPIRED =
      "DELETE FROM artifact WHERE id = ? AND expires_at <= ? RETURNING seq";

  /** The first condition says nothing new, but lets SQLite use the partial index. */
  static final String EXPIRED =
      "SELECT id FROM artifact WHERE expires_at < 9223372036854775807 AND expires_at <= ?"
          + " ORDER BY expires_at LIMIT ?";

  /** Expired artifacts cleared away in one transaction, so that none becomes long. */
  private static final int CLEARED_AT_ONCE = 128;

  private final SqliteConnection sql;
  private final long change;
  private final long nowMicros;
  private final ModelRow model;

  /**
   * Inside a transaction.
   *
   * @param change the transaction's number
   * @param nowMicros by which artifacts have expired
   */
  OperationRunner(SqliteConnection sql, long change, long nowMicros, ModelRow model) {
    this.sql = sql;
    this.change = change;
    this.nowMicros = nowMicros;
    this.model = model;
  }

  /** Of the vectors that the file was seen to hold; 0 if that was not looked at. */
  int dimension() {
    return model.dimension();
  }

  Outcome run(Operation operation) throws SQLException {
    sql.update("SAVEPOINT operation");
    try {
      Outcome outcome = apply(operation);
      sql.update("RELEASE operation");
      return outcome;
    } catch (SQLException e) {
      if (ErrorClass.of(e) != ErrorClass.ROW) {
        throw e;
      }
      sql.update("ROLLBACK TO operation");
      sql.update("RELEASE operation");
      return refused(operation, e);
    }
  }

  /** An operation that SQLite refused for its own sake. */
  static Outcome refused(Operation operation, SQLException e) {
    return new Outcome.Refused(
        new InvalidInputException(
            "artifact '%s' does not fit into the database: %s"
                .formatted(operation.id(), e.getMessage()),
            e));
  }

  /** Runs an operation without a savepoint: for transactions of one operation. */
  Outcome apply(Operation operation) throws SQLException {
    Optional<StoreUnusableException> refusal = model.refusal(operation);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    if (operation instanceof Put put) {
      return put(put);
    } else if (operation instanceof Update update) {
      return update(update);
    } else if (operation instanceof DeclareTypes declared) {
      return declare(declared);
    }
    return delete((Delete) operation);
  }

  private Outcome declare(DeclareTypes declared) throws SQLException {
    for (String type : declared.types()) {
      sql.update("INSERT INTO declared_type(name) VALUES (?) ON CONFLICT DO NOTHING", type);
    }
    return new Outcome.Applied(true);
  }

  private Outcome put(Put put) throws SQLException {
    StoredArtifact row = put.artifact();
    Long seq = write(put.replace() ? UPSERT : STORE, row, put.nonce());
    if (seq == null && forgetExpired(row.id())) {
      seq = write(STORE, row, put.nonce());
    }
    if (seq == null) {
      return writtenBefore("artifact", put)
          ? new Outcome.Applied(true)
          : new Outcome.Refused(new ArtifactExistsException(row.id()));
    }
    if (put.replace()) {
      PassageRows.delete(sql, seq);
    }
    PassageRows.insert(sql, seq, put.passages());
    sql.update("DELETE FROM tombstone WHERE id = ?", row.id());
    return new Outcome.Applied(true);
  }

  /** An id whose artifact has expired is free, although nobody has cleared it away. */
  private boolean forgetExpired(String id) throws SQLException {
    Long seq = sql.first(FORGET_EXPIRED, result -> result.getLong(1), id, nowMicros);
    if (seq != null) {
      PassageRows.delete(sql, seq);
    }
    return seq != null;
  }

  private Long write(String statement, StoredArtifact row, UUID nonce) throws SQLException {
    return sql.first(
        statement,
        result -> result.getLong(1),
        row.id(),
        row.type(),
        change,
        nonce,
        row.storedAtMicros(),
        row.expiresAtMicros(),
        row.cardId(),
        row.taskTitle(),
        row.metadata(),
        row.content(),
        IndexedWords.besides(row.taskTitle()).orElse(null),
        IndexedWords.besides(row.content()).orElse(null));
  }

  private Outcome update(Update update) throws SQLException {
    StoredArtifact now = sql.first(READ, ArtifactRows::read, update.id());
    if (now == null || now.expired(nowMicros)) {
      return new Outcome.Applied(false);
    }
    if (writtenBefore("artifact", update)) {
      return new Outcome.Applied(true);
    }
    StoredArtifact changed;
    try {
      changed = update.change().apply(now);
    } catch (RagException e) {
      return new Outcome.Refused(e);
    }
    Long seq = write(UPSERT, changed, update.nonce());
    if (update.newPassages().isPresent()) {
      PassageRows.delete(sql, seq);
      PassageRows.insert(sql, seq, update.newPassages().get());
    }
    return new Outcome.Applied(true);
  }

  private Outcome delete(Delete delete) throws SQLException {
    Deleted deleted =
        sql.first(
            "DELETE FROM artifact WHERE id = ? RETURNING seq, expires_at",
            row -> new Deleted(row.getLong(1), row.getLong(2)),
            delete.id());
    if (deleted == null) {
      return new Outcome.Applied(writtenBefore("tombstone", delete));
    }
    PassageRows.delete(sql, deleted.seq());
    sql.update(
        "INSERT INTO tombstone(id, change, nonce) VALUES (?, ?, ?)",
        delete.id(),
        change,
        delete.nonce());
    return new Outcome.Applied(deleted.expiresAtMicros() > nowMicros);
  }

  private record Deleted(long seq, long expiresAtMicros) {}

  /** Clears away some of what has expired. */
  void clearExpired() throws SQLException {
    List<String> ids = new ArrayList<>();
    sql.each(EXPIRED, row -> ids.add(row.getString(1)), nowMicros, CLEARED_AT_ONCE);
    for (String id : ids) {
      delete(new Delete(id, UUID.randomUUID()));
    }
  }

  private boolean writtenBefore(String table, Operation operation) throws SQLException {
    byte[] nonce =
        sql.first(
            "SELECT nonce FROM " + table + " WHERE id = ?",
            result -> result.getBytes(1),
            operation.id());
    return Arrays.equals(nonce, SqliteConnection.bytes(operation.nonce()));
  }
}
