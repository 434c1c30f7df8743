package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.Passage;
import java.sql.SQLException;
import java.util.List;

/**
 * The passages of artifacts. Their row number is the artifact's, times {@value #MOST}, plus the
 * number of the passage: one tree, in which an artifact's passages lie side by side.
 */
final class PassageRows {
  /** Passages of one artifact at most. */
  static final int MOST = 1 << 16;

  /** SQL for the row number of an artifact {@code a}'s first passage, and of its last possible. */
  static final String OF_ARTIFACT = "BETWEEN a.seq << 16 AND (a.seq << 16) + 65535";

  private static final String INSERT =
      "INSERT INTO passage(seq, begins, ends, vector) VALUES (?, ?, ?, ?)";

  private PassageRows() {}

  static long first(long artifact) {
    return artifact * MOST;
  }

  static long last(long artifact) {
    return first(artifact) + MOST - 1;
  }

  static int number(long row) {
    return (int) (row % MOST);
  }

  static void insert(SqliteConnection sql, long artifact, List<Passage> passages)
      throws SQLException {
    long row = first(artifact);
    for (Passage passage : passages) {
      sql.update(INSERT, row++, passage.begin(), passage.end(), Vectors.encode(passage.vector()));
    }
  }

  static void delete(SqliteConnection sql, long artifact) throws SQLException {
    sql.update("DELETE FROM passage WHERE seq BETWEEN ? AND ?", first(artifact), last(artifact));
  }
}
