package dev.artemis.rag.sqlite;

import static java.util.stream.Collectors.joining;

import dev.artemis.rag.store.ChangeConsumer;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.IndexedArtifact.Details;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoreFigures;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.TextTerm;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.store.VectorModel;
import java.nio.FloatBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The snapshot of a reader's running transaction. */
final class SqliteReadView implements ReadView {
  private static final String CHANGED =
      "SELECT a.id, p.seq, a.expires_at, a.type, a.card_id, a.task_title, a.stored_at, a.metadata,"
          + " p.vector FROM artifact a CROSS JOIN passage p ON p.seq "
          + PassageRows.OF_ARTIFACT
          + " WHERE a.change > ?";
  private static final String REMOVED = "SELECT id FROM tombstone WHERE change > ?";
  private static final String BY_ID =
      "SELECT " + ArtifactRows.COLUMNS + ", change FROM artifact WHERE id = ?";
  private static final String WRITTEN =
      "SELECT " + ArtifactRows.COLUMNS + " FROM artifact WHERE change > ? ORDER BY change, seq";
  private static final String LISTED =
      "SELECT " + ArtifactRows.COLUMNS + ", seq FROM artifact WHERE seq > ?";
  private static final String OF_TYPES = " AND type IN (SELECT value FROM json_each(?))";
  private static final String EXPIRED =
      "SELECT count(*) FROM artifact WHERE expires_at < 9223372036854775807 AND expires_at <= ?";
  private static final String IN_ORDER = " ORDER BY seq";
  private static final String PASSAGES =
      "SELECT p.begins, p.ends, p.vector FROM artifact a CROSS JOIN passage p ON p.seq "
          + PassageRows.OF_ARTIFACT
          + " WHERE a.id = ? ORDER BY p.seq";
  private static final String PASSAGE =
      "SELECT p.begins, p.ends, p.vector FROM artifact a JOIN passage p"
          + " ON p.seq = (a.seq << 16) + ? WHERE a.id = ?";

  private final Reader reader;
  private final Optional<ReaderPool> others;
  private final SqliteConnection sql;

  /** Of a reader in a transaction, and of the pool that it belongs to. */
  SqliteReadView(Reader reader, ReaderPool others) {
    this(reader, Optional.of(others));
  }

  /** Of a reader in a transaction that nobody else sees. */
  SqliteReadView(Reader reader) {
    this(reader, Optional.empty());
  }

  private SqliteReadView(Reader reader, Optional<ReaderPool> others) {
    this.reader = reader;
    this.others = others;
    this.sql = reader.connection();
  }

  @Override
  public Position position() {
    return SqlFailure.carrying(reader::position);
  }

  @Override
  public Optional<VectorModel> model() {
    return SqlFailure.carrying(() -> ModelRow.read(sql));
  }

  @Override
  public void everything(Supplier<? extends Consumer<IndexedArtifact>> part) {
    SqlFailure.carrying(
        () -> {
          WholeReading.of(reader).run(others, part);
          return null;
        });
  }

  @Override
  public Set<String> declaredTypes() {
    Set<String> types = new TreeSet<>();
    SqlFailure.carrying(
        () -> {
          sql.each("SELECT name FROM declared_type", row -> types.add(row.getString(1)));
          return null;
        });
    return types;
  }

  @Override
  public void changesSince(long change, ChangeConsumer consumer) {
    SqlFailure.carrying(
        () -> {
          sql.each(CHANGED, row -> changed(row, consumer), change);
          sql.each(REMOVED, row -> consumer.removed(row.getString(1)), change);
          return null;
        });
  }

  private static void changed(ResultSet row, ChangeConsumer consumer) throws SQLException {
    String id = row.getString(1);
    int passage = PassageRows.number(row.getLong(2));
    if (passage == 0) {
      consumer.removed(id);
    }
    Details details =
        new Details(
            row.getString(4), row.getString(5), row.getString(6), row.getLong(7), row.getString(8));
    consumer.put(
        new IndexedArtifact(
            id, passage, row.getLong(3), Optional.of(details), Vectors.view(row.getBytes(9))));
  }

  @Override
  public void details(BiConsumer<String, Details> consumer) {
    SqlFailure.carrying(
        () -> {
          sql.each(
              "SELECT id, type, card_id, task_title, stored_at, metadata FROM artifact",
              row ->
                  consumer.accept(
                      row.getString(1),
                      new Details(
                          row.getString(2),
                          row.getString(3),
                          row.getString(4),
                          row.getLong(5),
                          row.getString(6))));
          return null;
        });
  }

  @Override
  public Optional<Versioned> artifact(String id) {
    return Optional.ofNullable(
        SqlFailure.carrying(
            () ->
                sql.first(
                    BY_ID, row -> new Versioned(ArtifactRows.read(row), row.getLong(9)), id)));
  }

  @Override
  public void artifacts(long after, Set<String> types, Visitor visitor) {
    SqlFailure.carrying(
        () -> {
          SqliteConnection.RowTest each =
              row -> visitor.visit(row.getLong(9), ArtifactRows.read(row));
          if (types.isEmpty()) {
            sql.whilst(LISTED + IN_ORDER, each, after);
          } else {
            sql.whilst(LISTED + OF_TYPES + IN_ORDER, each, after, jsonArray(types));
          }
          return null;
        });
  }

  /** Types hold no character that JSON would escape. */
  static String jsonArray(Set<String> types) {
    return types.stream().map(type -> '"' + type + '"').collect(joining(",", "[", "]"));
  }

  @Override
  public void changedArtifacts(
      long change, Consumer<StoredArtifact> stored, Consumer<String> removed) {
    SqlFailure.carrying(
        () -> {
          sql.each(WRITTEN, row -> stored.accept(ArtifactRows.read(row)), change);
          sql.each(REMOVED, row -> removed.accept(row.getString(1)), change);
          return null;
        });
  }

  @Override
  public List<Passage> passages(String id) {
    List<Passage> passages = new ArrayList<>();
    SqlFailure.carrying(
        () -> {
          sql.each(PASSAGES, row -> passages.add(passage(row)), id);
          return null;
        });
    return passages;
  }

  private static Passage passage(ResultSet row) throws SQLException {
    FloatBuffer values = Vectors.view(row.getBytes(3));
    float[] scaled = new float[values.remaining()];
    values.get(scaled);
    return new Passage(row.getInt(1), row.getInt(2), UnitVector.ofScaled(scaled));
  }

  @Override
  public Optional<Passage> passage(String id, int number) {
    return Optional.ofNullable(
        SqlFailure.carrying(() -> sql.first(PASSAGE, SqliteReadView::passage, number, id)));
  }

  @Override
  public long matching(TextTerm term) {
    return SqlFailure.carrying(() -> FullText.count(sql, term));
  }

  @Override
  public void matches(
      List<TextTerm> terms,
      Set<String> types,
      long nowMicros,
      Set<String> chosen,
      MatchVisitor visitor) {
    SqlFailure.carrying(
        () -> {
          new TextMatches(sql, types, nowMicros, chosen, visitor).each(FullText.any(terms));
          return null;
        });
  }

  @Override
  public Map<String, Long> counts(long nowMicros) {
    Map<String, Long> counts = new TreeMap<>();
    SqlFailure.carrying(
        () -> {
          sql.each(
              "SELECT type, count(*) FROM artifact WHERE expires_at > ? GROUP BY type",
              row -> counts.put(row.getString(1), row.getLong(2)),
              nowMicros);
          return null;
        });
    return counts;
  }

  /** All less those that have expired, of which an index knows: it spares a look at each. */
  @Override
  public long count(long nowMicros) {
    return SqlFailure.carrying(
        () -> sql.number("SELECT count(*) FROM artifact") - sql.number(EXPIRED, nowMicros));
  }

  @Override
  public long count(String type, long nowMicros) {
    return SqlFailure.carrying(
        () ->
            sql.number("SELECT count(*) FROM artifact WHERE type = ?", type)
                - sql.number(EXPIRED + " AND type = ?", nowMicros, type));
  }

  @Override
  public List<String> damage() {
    List<String> complaints = new ArrayList<>();
    SqlFailure.carrying(
        () -> {
          sql.each("PRAGMA integrity_check", row -> complaints.add(row.getString(1)));
          return null;
        });
    return complaints.equals(List.of("ok")) ? List.of() : List.copyOf(complaints);
  }

  @Override
  public StoreFigures figures() {
    return SqlFailure.carrying(
        () ->
            new StoreFigures(
                sql.first("SELECT uuid FROM store", row -> row.getString(1)),
                (int) sql.number("PRAGMA user_version"),
                sql.first("SELECT sqlite_version()", row -> row.getString(1)),
                sql.number("SELECT token FROM fence"),
                sql.number("SELECT count(*) FROM tombstone")));
  }
}
