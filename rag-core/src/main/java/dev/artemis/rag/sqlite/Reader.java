package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.Position;
import java.sql.SQLException;

/** A connection for reading and the latest position it saw. Used by one thread at a time. */
final class Reader {
  private final SqliteConnection connection;
  private final long generation;
  private long dataVersion = -1;
  private Position position = Position.NONE;

  Reader(SqliteConnection connection, long generation) {
    this.connection = connection;
    this.generation = generation;
  }

  SqliteConnection connection() {
    return connection;
  }

  /**
   * The newest position. Asks for SQLite's data version first, which costs a fraction of reading
   * the fence; a commit between the two makes the next call read once more, never miss it.
   */
  Position newest() throws SQLException {
    long now = connection.number("PRAGMA data_version");
    if (now != dataVersion) {
      position = position();
      dataVersion = now;
    }
    return position;
  }

  /** The position of the running transaction, or of a new one. */
  Position position() throws SQLException {
    return connection.first(
        "SELECT epoch, change FROM fence",
        row -> new Position(generation, row.getLong(1), row.getLong(2)));
  }
}
