package dev.artemis.rag.sqlite;

import dev.artemis.rag.ArtifactExistsException;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Operation.Delete;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.StoredArtifact;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Runs operations inside a transaction, each in its own savepoint where there are several. An
 * operation that is run again finds its nonce where it left it and is not done twice.
 */
final class OperationRunner {
  private static final String INSERT =
      "INSERT INTO artifact(id, type, change, nonce, stored_at, card_id, task_title, metadata,"
          + " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) ";
  private static final String STORE = INSERT + "DO NOTHING RETURNING seq";
  private static final String UPSERT =
      INSERT
          + "DO UPDATE SET type = excluded.type, change = excluded.change, nonce = excluded.nonce,"
          + " stored_at = excluded.stored_at, card_id = excluded.card_id,"
          + " task_title = excluded.task_title, metadata = excluded.metadata,"
          + " content = excluded.content RETURNING seq";
  private static final String VECTOR =
      "INSERT INTO embedding(seq, vector) VALUES (?, ?)"
          + " ON CONFLICT(seq) DO UPDATE SET vector = excluded.vector";

  private final SqliteConnection sql;
  private final long change;

  OperationRunner(SqliteConnection sql, long change) {
    this.sql = sql;
    this.change = change;
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
    if (operation instanceof Put put) {
      return put(put);
    }
    return delete((Delete) operation);
  }

  private Outcome put(Put put) throws SQLException {
    StoredArtifact row = put.artifact();
    Long seq =
        sql.first(
            put.replace() ? UPSERT : STORE,
            result -> result.getLong(1),
            row.id(),
            row.type(),
            change,
            put.nonce(),
            row.storedAtMicros(),
            row.cardId(),
            row.taskTitle(),
            row.metadata(),
            row.content());
    if (seq == null) {
      return writtenBefore("artifact", put)
          ? new Outcome.Applied(true)
          : new Outcome.Refused(new ArtifactExistsException(row.id()));
    }
    sql.update(VECTOR, seq, Vectors.encode(put.vector()));
    sql.update("DELETE FROM tombstone WHERE id = ?", row.id());
    return new Outcome.Applied(true);
  }

  private Outcome delete(Delete delete) throws SQLException {
    Long seq =
        sql.first(
            "DELETE FROM artifact WHERE id = ? RETURNING seq",
            result -> result.getLong(1),
            delete.id());
    if (seq == null) {
      return new Outcome.Applied(writtenBefore("tombstone", delete));
    }
    sql.update("DELETE FROM embedding WHERE seq = ?", seq);
    sql.update(
        "INSERT INTO tombstone(id, change, nonce) VALUES (?, ?, ?)",
        delete.id(),
        change,
        delete.nonce());
    return new Outcome.Applied(true);
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
