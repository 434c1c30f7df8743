package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.VectorModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Which model made the vectors of the file: set by the first vector, the same ever after. */
final class ModelRow {
  private ModelRow() {}

  static Optional<VectorModel> read(SqliteConnection sql) throws SQLException {
    return Optional.ofNullable(
        sql.first(
            "SELECT model, dimension FROM store WHERE model IS NOT NULL",
            row -> new VectorModel(row.getString(1), row.getInt(2))));
  }

  /** Sets the model if the file has none, and makes sure that it is this one. */
  static void agree(SqliteConnection sql, Path store, VectorModel mine) throws SQLException {
    Optional<VectorModel> theirs = read(sql);
    if (theirs.isEmpty()) {
      sql.update("UPDATE store SET model = ?, dimension = ?", mine.id(), mine.dimension());
    } else if (!theirs.get().equals(mine)) {
      throw theirs.get().refusal(store, mine.id() + " (" + mine.dimension() + " dimensions)");
    }
  }
}
