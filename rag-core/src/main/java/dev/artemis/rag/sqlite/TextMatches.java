package dev.artemis.rag.sqlite;

import static java.util.stream.Collectors.joining;

import dev.artemis.rag.store.ReadView.MatchVisitor;
import dev.artemis.rag.store.ReadView.Wanted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The artifacts that a full-text search finds, best first. A frequent word matches thousands, of
 * which few are wanted: all are scored, but rows are looked at in portions of those that are, since
 * a look costs as much as a score. For one use.
 */
final class TextMatches {
  /** A word in the title weighs as much as five in the content; see the README on quality. */
  private static final String SCORED =
      "SELECT rowid, -bm25(artifact_text, 5.0, 1.0, 5.0, 1.0) AS score FROM artifact_text"
          + " WHERE artifact_text MATCH ? ORDER BY score DESC";

  private static final String PASSING =
      "SELECT a.seq, a.id FROM json_each(?) j CROSS JOIN artifact a ON a.seq = j.value"
          + " WHERE a.expires_at > ?";
  private static final String OF_TYPES = " AND a.type IN (SELECT value FROM json_each(?))";
  private static final String SEQ = "SELECT seq FROM artifact WHERE id = ?";

  private static final int FIRST_PORTION = 16;
  private static final int LARGEST_PORTION = 1_024;

  private final SqliteConnection sql;
  private final Set<String> types;
  private final long nowMicros;
  private final Set<String> chosen;
  private final MatchVisitor visitor;

  private final List<Match> portion = new ArrayList<>();
  private int size = FIRST_PORTION;
  private Wanted wanted = Wanted.ALL;

  /** Of those that were chosen; made when no others are wanted any more. */
  private Map<Long, String> chosenBySeq = Map.of();

  /** As in {@link dev.artemis.rag.store.ReadView#matches}. */
  TextMatches(
      SqliteConnection sql,
      Set<String> types,
      long nowMicros,
      Set<String> chosen,
      MatchVisitor visitor) {
    this.sql = sql;
    this.types = types;
    this.nowMicros = nowMicros;
    this.chosen = chosen;
    this.visitor = visitor;
  }

  private record Match(long seq, double score) {}

  private record Named(String id, double score) {
    static final Comparator<Named> BEST_FIRST =
        Comparator.comparingDouble((Named one) -> -one.score()).thenComparing(Named::id);
  }

  /** Shows the visitor what an expression matches. */
  void each(String expression) throws SQLException {
    sql.whilst(SCORED, row -> take(new Match(row.getLong(1), row.getDouble(2))), expression);
    show();
  }

  /** Whether to go on. Equal ones come into one portion, which brings them into order. */
  private boolean take(Match match) throws SQLException {
    int last = portion.size() - 1;
    if (last + 1 >= size && match.score() < portion.get(last).score()) {
      show();
    }
    if (wanted == Wanted.ALL || chosenBySeq.containsKey(match.seq())) {
      portion.add(match);
    }
    return wanted != Wanted.NONE;
  }

  private void show() throws SQLException {
    Map<Long, String> ids = wanted == Wanted.ALL ? passing() : chosenBySeq;
    List<Named> named = new ArrayList<>();
    for (Match match : portion) {
      if (ids.containsKey(match.seq())) {
        named.add(new Named(ids.get(match.seq()), match.score()));
      }
    }
    portion.clear();
    named.sort(Named.BEST_FIRST);
    boolean all = wanted == Wanted.ALL;
    named.forEach(this::show);
    size = Math.min(LARGEST_PORTION, 2 * size);
    if (all && wanted == Wanted.CHOSEN) {
      chosenBySeq = chosenBySeq();
    }
    if (wanted == Wanted.CHOSEN) {
      size = 1; // the last one that is wanted may come with any
    }
  }

  private void show(Named one) {
    if (wanted == Wanted.ALL || (wanted == Wanted.CHOSEN && chosen.contains(one.id()))) {
      wanted = visitor.visit(one.id(), one.score());
    }
  }

  private Map<Long, String> passing() throws SQLException {
    Map<Long, String> ids = new HashMap<>();
    String seqs =
        portion.stream().map(match -> Long.toString(match.seq())).collect(joining(",", "[", "]"));
    SqliteConnection.RowConsumer each = row -> ids.put(row.getLong(1), row.getString(2));
    if (types.isEmpty()) {
      sql.each(PASSING, each, seqs, nowMicros);
    } else {
      sql.each(PASSING + OF_TYPES, each, seqs, nowMicros, SqliteReadView.jsonArray(types));
    }
    return ids;
  }

  private Map<Long, String> chosenBySeq() throws SQLException {
    Map<Long, String> ids = new HashMap<>();
    for (String id : chosen) {
      ids.put(sql.number(SEQ, id), id);
    }
    return ids;
  }
}
