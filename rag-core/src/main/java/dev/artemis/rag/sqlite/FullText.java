package dev.artemis.rag.sqlite;

import static java.util.stream.Collectors.joining;

import dev.artemis.rag.store.TextTerm;
import java.sql.SQLException;
import java.util.List;

/** Questions to the full-text index. */
final class FullText {
  private static final String COUNT =
      "SELECT count(*) FROM artifact_text WHERE artifact_text MATCH ?";

  private FullText() {}

  static long count(SqliteConnection sql, TextTerm term) throws SQLException {
    return sql.number(COUNT, expression(term));
  }

  /** What matches any of some terms. */
  static String any(List<TextTerm> terms) {
    return terms.stream().map(FullText::expression).collect(joining(" OR "));
  }

  /** In quotes nothing but a quote has a meaning of its own; NUL would end the expression. */
  static String expression(TextTerm term) {
    String quoted = term.text().replace("\"", "\"\"").replace('\0', ' ');
    return '"' + quoted + '"' + (term.prefix() ? " *" : "");
  }
}
