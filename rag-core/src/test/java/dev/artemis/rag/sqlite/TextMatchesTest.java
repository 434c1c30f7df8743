package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.store.ReadView.Wanted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Beside one statement that joins and sorts everything. */
class TextMatchesTest {
  private static final String NAIVE =
      "SELECT a.id, f.score FROM (SELECT rowid, -bm25(artifact_text, 5.0, 1.0, 5.0, 1.0) AS score"
          + " FROM artifact_text WHERE artifact_text MATCH ?) f"
          + " CROSS JOIN artifact a ON a.seq = f.rowid WHERE a.expires_at > ?"
          + " AND (? = '' OR a.type = ?) ORDER BY f.score DESC, a.id";
  private static final String INSERT =
      "INSERT INTO artifact(seq, id, type, change, nonce, stored_at, expires_at, card_id,"
          + " task_title, metadata, content) VALUES (?, ?, ?, 1, X'00', 1, ?, '', '', '{}', ?)";

  /** Few words, so that many texts are equal in all but their ids. */
  private static final String[] WORDS = {"lock", "lease", "boat", "wind"};

  private static final String ANY = "\"lock\" OR \"lease\" OR \"boat\"";
  private static final long NOW = 10;

  private record Shown(String id, double score) {}

  @Property(tries = 200)
  void shownIsWhatOneStatementFinds(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int artifacts,
      @ForAll @IntRange(min = 1, max = 60) int depth,
      @ForAll boolean ofOneType)
      throws SQLException {
    try (SqliteConnection sql = SqliteConnection.inMemory()) {
      Schema.createInMemory(sql);
      Random random = new Random(seed);
      fill(sql, random, artifacts);
      String type = ofOneType ? "b" : "";
      List<Shown> all = naive(sql, type);
      Set<String> chosen = new HashSet<>();
      all.stream().filter(one -> random.nextInt(4) == 0).map(Shown::id).forEach(chosen::add);
      assertEquals(expected(all, depth, chosen), shown(sql, type, depth, chosen));
    }
  }

  private static void fill(SqliteConnection sql, Random random, int artifacts) throws SQLException {
    for (int seq = 1; seq <= artifacts; seq++) {
      StringBuilder text = new StringBuilder("wind");
      for (int words = random.nextInt(4); words > 0; words--) {
        text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      }
      String id = "%04d-%d\"'".formatted(random.nextInt(10_000), seq);
      String type = random.nextBoolean() ? "a" : "b";
      long expires = NOW + random.nextInt(5) - 1;
      sql.update(INSERT, seq, id, type, expires, text.toString());
    }
  }

  private static List<Shown> naive(SqliteConnection sql, String type) throws SQLException {
    List<Shown> all = new ArrayList<>();
    sql.each(
        NAIVE, row -> all.add(new Shown(row.getString(1), row.getDouble(2))), ANY, NOW, type, type);
    return all;
  }

  /** As many as wanted, then those that were chosen, up to the last one of them. */
  private static List<Shown> expected(List<Shown> all, int depth, Set<String> chosen) {
    int first = Math.min(depth, all.size());
    List<Shown> expected = new ArrayList<>(all.subList(0, first));
    all.stream().skip(first).filter(one -> chosen.contains(one.id())).forEach(expected::add);
    return expected;
  }

  private static List<Shown> shown(SqliteConnection sql, String type, int depth, Set<String> chosen)
      throws SQLException {
    List<Shown> shown = new ArrayList<>();
    Set<String> left = new HashSet<>(chosen);
    Set<String> types = type.isEmpty() ? Set.of() : Set.of(type);
    new TextMatches(
            sql,
            types,
            NOW,
            chosen,
            (id, score) -> {
              shown.add(new Shown(id, score));
              left.remove(id);
              return shown.size() < depth
                  ? Wanted.ALL
                  : left.isEmpty() ? Wanted.NONE : Wanted.CHOSEN;
            })
        .each(ANY);
    return shown;
  }
}
