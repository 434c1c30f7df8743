package dev.artemis.rag.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A full-text index as one makes it by hand with FTS5, in memory: the one of this library is
 * measured against it. Used by one thread at a time.
 */
public final class BareTextIndex implements AutoCloseable {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final SqliteConnection sql;

  private BareTextIndex(SqliteConnection sql) {
    this.sql = sql;
  }

  /**
   * An empty index.
   *
   * @param tokenizer in FTS5's words, such as {@code porter unicode61}
   */
  public static BareTextIndex create(String tokenizer) {
    try {
      SqliteConnection sql = SqliteConnection.inMemory();
      sql.execute(
          "CREATE VIRTUAL TABLE plain USING fts5(id UNINDEXED, text, tokenize = '%s')"
              .formatted(tokenizer));
      return new BareTextIndex(sql);
    } catch (SQLException e) {
      throw SqliteErrors.explain(Path.of("(in memory)"), e);
    }
  }

  /** Adds a document. */
  public void add(String id, String text) {
    try {
      sql.update("INSERT INTO plain(id, text) VALUES (?, ?)", id, text);
    } catch (SQLException e) {
      throw SqliteErrors.explain(Path.of("(in memory)"), e);
    }
  }

  /** Ids of the documents that have any word of a text, best first by BM25, equal ones by id. */
  public List<String> find(String text, int limit) {
    List<String> ids = new ArrayList<>();
    String any = anyWord(text);
    if (!any.isEmpty()) {
      find(any, limit, ids);
    }
    return ids;
  }

  /** What matches any word of a text, in FTS5's language; empty if it has none. */
  static String anyWord(String text) {
    List<String> words = new ArrayList<>();
    for (Matcher matcher = WORD.matcher(text); matcher.find(); ) {
      words.add('"' + matcher.group() + '"');
    }
    return String.join(" OR ", words);
  }

  private void find(String expression, int limit, List<String> ids) {
    try {
      sql.each(
          "SELECT id FROM plain WHERE plain MATCH ? ORDER BY bm25(plain), id LIMIT ?",
          row -> ids.add(row.getString(1)),
          expression,
          limit);
    } catch (SQLException e) {
      throw SqliteErrors.explain(Path.of("(in memory)"), e);
    }
  }

  @Override
  public void close() {
    try {
      sql.close();
    } catch (SQLException e) {
      throw SqliteErrors.explain(Path.of("(in memory)"), e);
    }
  }
}
