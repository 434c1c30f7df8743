package dev.artemis.rag.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A full-text query as one writes it by hand, to the index of a store that exists: what search by
 * words costs is measured against it. Used by one thread at a time.
 */
public final class BareTextQuery implements AutoCloseable {
  private static final int BUSY_MILLIS = 5_000;

  /** Texts are read of the best alone. */
  private static final String BEST =
      "SELECT a.id, a.content FROM (SELECT rowid, bm25(artifact_text) AS score FROM artifact_text"
          + " WHERE artifact_text MATCH ? ORDER BY bm25(artifact_text) LIMIT ?) f"
          + " CROSS JOIN artifact a ON a.seq = f.rowid ORDER BY f.score";

  private final Path store;
  private final SqliteConnection sql;

  private BareTextQuery(Path store, SqliteConnection sql) {
    this.store = store;
    this.sql = sql;
  }

  /** Opens a store for reading. */
  public static BareTextQuery open(Path store) {
    try {
      return new BareTextQuery(store, SqliteConnection.open(store, true, BUSY_MILLIS));
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }

  /** The contents of the artifacts that have any word of a text, best first by BM25. */
  public List<String> find(String text, int limit) {
    List<String> contents = new ArrayList<>();
    String any = BareTextIndex.anyWord(text);
    if (!any.isEmpty()) {
      try {
        sql.each(BEST, row -> contents.add(row.getString(2)), any, limit);
      } catch (SQLException e) {
        throw SqliteErrors.explain(store, e);
      }
    }
    return contents;
  }

  @Override
  public void close() {
    try {
      sql.close();
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }
}
