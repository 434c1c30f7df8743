package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.StoredArtifact;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How rows of artifacts are read. */
final class ArtifactRows {
  /** The columns that {@link #read} expects first, in this order. */
  static final String COLUMNS =
      "id, type, card_id, task_title, content, metadata, stored_at, expires_at";

  private ArtifactRows() {}

  static StoredArtifact read(ResultSet row) throws SQLException {
    return new StoredArtifact(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getLong(8));
  }
}
