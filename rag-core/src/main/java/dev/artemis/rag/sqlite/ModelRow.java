package dev.artemis.rag.sqlite;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.VectorModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Which model made the vectors of the file: set by the first vector, the same ever after. Compared
 * with that of the vectors which a transaction writes.
 */
final class ModelRow {
  private final SqliteConnection sql;
  private final Path store;
  private final String modelId;
  private int dimension;

  /**
   * Inside a transaction.
   *
   * @param dimension of vectors of this model that the file was seen to agree with; 0 if it was not
   *     asked yet
   */
  ModelRow(SqliteConnection sql, Path store, String modelId, int dimension) {
    this.sql = sql;
    this.store = store;
    this.modelId = modelId;
    this.dimension = dimension;
  }

  static Optional<VectorModel> read(SqliteConnection sql) throws SQLException {
    return Optional.ofNullable(
        sql.first(
            "SELECT model, dimension FROM store WHERE model IS NOT NULL",
            row -> new VectorModel(row.getString(1), row.getInt(2))));
  }

  /** Why the file does not take the vectors of an operation; empty if it does. */
  Optional<StoreUnusableException> refusal(Operation operation) throws SQLException {
    List<Passage> passages = operation.passages();
    if (passages.isEmpty() || passages.get(0).vector().dimension() == dimension) {
      return Optional.empty();
    }
    return agree(new VectorModel(modelId, passages.get(0).vector().dimension()));
  }

  /** Sets the model if the file has none, and looks whether it is this one. */
  private Optional<StoreUnusableException> agree(VectorModel mine) throws SQLException {
    Optional<VectorModel> theirs = read(sql);
    if (theirs.isEmpty()) {
      sql.update("UPDATE store SET model = ?, dimension = ?", mine.id(), mine.dimension());
    } else if (!theirs.get().equals(mine)) {
      return Optional.of(
          theirs.get().refusal(store, mine.id() + " (" + mine.dimension() + " dimensions)"));
    }
    dimension = mine.dimension();
    return Optional.empty();
  }

  /** As given or seen; 0 if nothing was seen yet. */
  int dimension() {
    return dimension;
  }
}
