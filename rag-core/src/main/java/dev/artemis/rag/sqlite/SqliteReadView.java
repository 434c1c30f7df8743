package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.ChangeConsumer;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.IndexedArtifact.Details;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoreFigures;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.VectorModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The snapshot of a reader's running transaction. */
final class SqliteReadView implements ReadView {
  private static final String CHANGED =
      "SELECT a.id, e.vector, a.type, a.metadata"
          + " FROM artifact a JOIN embedding e USING (seq) WHERE a.change > ?";
  private static final String REMOVED = "SELECT id FROM tombstone WHERE change > ?";
  private static final String BY_ID =
      "SELECT id, type, card_id, task_title, content, metadata, stored_at, change"
          + " FROM artifact WHERE id = ?";

  private final Reader reader;
  private final ReaderPool others;
  private final SqliteConnection sql;

  /** Of a reader in a transaction, and of the pool that it belongs to. */
  SqliteReadView(Reader reader, ReaderPool others) {
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
  public void changesSince(long change, ChangeConsumer consumer) {
    SqlFailure.carrying(
        () -> {
          sql.each(CHANGED, row -> consumer.put(indexed(row)), change);
          sql.each(REMOVED, row -> consumer.removed(row.getString(1)), change);
          return null;
        });
  }

  private static IndexedArtifact indexed(ResultSet row) throws SQLException {
    return new IndexedArtifact(
        row.getString(1),
        Optional.of(new Details(row.getString(3), row.getString(4))),
        Vectors.view(row.getBytes(2)));
  }

  @Override
  public void details(BiConsumer<String, Details> consumer) {
    SqlFailure.carrying(
        () -> {
          sql.each(
              "SELECT id, type, metadata FROM artifact",
              row ->
                  consumer.accept(
                      row.getString(1), new Details(row.getString(2), row.getString(3))));
          return null;
        });
  }

  @Override
  public Optional<Versioned> artifact(String id) {
    return Optional.ofNullable(
        SqlFailure.carrying(() -> sql.first(BY_ID, SqliteReadView::versioned, id)));
  }

  private static Versioned versioned(ResultSet row) throws SQLException {
    return new Versioned(
        new StoredArtifact(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getLong(7)),
        row.getLong(8));
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    SqlFailure.carrying(
        () -> {
          sql.each(
              "SELECT type, count(*) FROM artifact GROUP BY type",
              row -> counts.put(row.getString(1), row.getLong(2)));
          return null;
        });
    return counts;
  }

  @Override
  public long count() {
    return SqlFailure.carrying(() -> sql.number("SELECT count(*) FROM artifact"));
  }

  @Override
  public long count(String type) {
    return SqlFailure.carrying(
        () -> sql.number("SELECT count(*) FROM artifact WHERE type = ?", type));
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
