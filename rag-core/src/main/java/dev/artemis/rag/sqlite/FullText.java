package dev.artemis.rag.sqlite;

import static java.util.stream.Collectors.joining;

import dev.artemis.rag.store.ReadView.MatchVisitor;
import dev.artemis.rag.store.TextTerm;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Questions to the full-text index. A word in the title weighs as much as five in the content; see
 * the README on search quality.
 */
final class FullText {
  private static final String COUNT =
      "SELECT count(*) FROM artifact_text WHERE artifact_text MATCH ?";

  /** The id lies before the content in its row: sorting by it reads no texts. */
  private static final String MATCHES =
      "SELECT a.id, f.score FROM (SELECT rowid, -bm25(artifact_text, 5.0, 1.0, 5.0, 1.0) AS score"
          + " FROM artifact_text WHERE artifact_text MATCH ?) f"
          + " CROSS JOIN artifact a ON a.seq = f.rowid WHERE a.expires_at > ?";

  private static final String OF_TYPES = " AND a.type IN (SELECT value FROM json_each(?))";
  private static final String BEST_FIRST = " ORDER BY f.score DESC, a.id";

  private FullText() {}

  static long count(SqliteConnection sql, TextTerm term) throws SQLException {
    return sql.number(COUNT, expression(term));
  }

  static void each(
      SqliteConnection sql,
      List<TextTerm> terms,
      Set<String> types,
      long nowMicros,
      MatchVisitor visitor)
      throws SQLException {
    String any = terms.stream().map(FullText::expression).collect(joining(" OR "));
    SqliteConnection.RowTest each = row -> visitor.visit(row.getString(1), row.getDouble(2));
    if (types.isEmpty()) {
      sql.whilst(MATCHES + BEST_FIRST, each, any, nowMicros);
    } else {
      String wanted = SqliteReadView.jsonArray(types);
      sql.whilst(MATCHES + OF_TYPES + BEST_FIRST, each, any, nowMicros, wanted);
    }
  }

  /** In quotes nothing but a quote has a meaning of its own; NUL would end the expression. */
  static String expression(TextTerm term) {
    String quoted = term.text().replace("\"", "\"\"").replace('\0', ' ');
    return '"' + quoted + '"' + (term.prefix() ? " *" : "");
  }
}
