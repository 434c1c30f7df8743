package dev.artemis.rag.sqlite;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Replaces what is in a store by what is in another file, inside a write transaction of the store:
 * so it happens whole or not at all, whatever is killed, and every connection of every process sees
 * it with its next snapshot, as it sees any commit. (A rename would leave an old log beside a new
 * file; SQLite's backup interface would bring the old epoch back and raise it only in a second
 * step.)
 *
 * <p>The epoch becomes greater than both were, in the same transaction: who held the lease is
 * fenced, and every index in memory is made anew, since change numbers of different epochs do not
 * continue each other. Rows that both have, written by the same operation (a nonce is drawn for
 * each), stay; so a fresh backup costs little.
 */
final class Replacement {
  private static final List<String> STATEMENTS =
      List.of(
          "DELETE FROM artifact WHERE NOT EXISTS (SELECT 1 FROM restored.artifact r"
              + " WHERE r.seq = artifact.seq AND r.id = artifact.id AND r.nonce = artifact.nonce"
              + " AND r.change = artifact.change)",
          "DELETE FROM passage WHERE seq >> 16 NOT IN (SELECT seq FROM artifact)",
          "INSERT INTO artifact SELECT * FROM restored.artifact r"
              + " WHERE NOT EXISTS (SELECT 1 FROM main.artifact a WHERE a.seq = r.seq)",
          "INSERT INTO passage SELECT * FROM restored.passage r"
              + " WHERE NOT EXISTS (SELECT 1 FROM main.passage p WHERE p.seq = r.seq)",
          "DELETE FROM tombstone",
          "INSERT INTO tombstone SELECT * FROM restored.tombstone",
          "DELETE FROM declared_type",
          "INSERT INTO declared_type SELECT * FROM restored.declared_type",
          "UPDATE store SET (uuid, created_at, model, dimension) ="
              + " (SELECT uuid, created_at, model, dimension FROM restored.store)",
          "UPDATE fence SET (epoch, change) = (SELECT max(fence.epoch, r.epoch) + 1,"
              + " max(fence.change, r.change) + 1 FROM restored.fence r)");

  private Replacement() {}

  /** Inside a transaction; {@link #detach} after it. */
  static void run(SqliteConnection sql, Path by) throws SQLException {
    sql.update("ATTACH ? AS restored", by.toString());
    checkModel(sql);
    for (String statement : STATEMENTS) {
      sql.execute(statement);
    }
  }

  /** Running agents have the model of the artifacts there are; without any, all models fit. */
  private static void checkModel(SqliteConnection sql) throws SQLException {
    String mismatch =
        sql.first(
            "SELECT format('%s (%d dimensions), the store''s by %s (%d)', r.model, r.dimension,"
                + " s.model, s.dimension) FROM restored.store r, main.store s"
                + " WHERE (r.model, r.dimension) <> (s.model, s.dimension)"
                + " AND EXISTS (SELECT 1 FROM main.artifact)",
            row -> row.getString(1));
    if (mismatch != null) {
      throw new StoreUnusableException(
          Reason.WRONG_MODEL,
          "the backup's vectors were made by model %s: restore it into a new file"
              .formatted(mismatch),
          null);
    }
  }

  static void detach(SqliteConnection sql) throws SQLException {
    sql.execute("DETACH restored");
  }
}
