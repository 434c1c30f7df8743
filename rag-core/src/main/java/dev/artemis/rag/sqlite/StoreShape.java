package dev.artemis.rag.sqlite;

import dev.artemis.rag.sqlite.StoreFacts.Access;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a store and how large they are: nothing that a user wrote. Immutable.
 *
 * @param access how the file was read
 * @param tables and indexes, in the order of their making
 */
public record StoreShape(Access access, List<Table> tables) {
  /** Copies the list. */
  public StoreShape {
    tables = List.copyOf(tables);
  }

  /**
   * A table or an index.
   *
   * @param kind {@code table} or {@code index}
   * @param rows 0 for an index
   * @param bytes of the file that it takes
   * @param sql by which it was made; empty for what SQLite made itself
   */
  public record Table(String kind, String name, long rows, long bytes, String sql) {}

  /**
   * Looks at a store that is there; creates and changes nothing.
   *
   * @throws dev.artemis.rag.RagException if it cannot be read, or is no store
   */
  public static StoreShape of(Path store) {
    try (ReadingConnection reading = ReadingConnection.open(store)) {
      SqliteConnection sql = reading.sql();
      Schema.check(sql, store);
      List<Table> tables = new ArrayList<>();
      for (Table bare : bare(sql)) {
        tables.add(
            new Table(bare.kind(), bare.name(), rows(sql, bare), bytes(sql, bare), bare.sql()));
      }
      return new StoreShape(reading.access(), tables);
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }

  private static List<Table> bare(SqliteConnection sql) throws SQLException {
    List<Table> tables = new ArrayList<>();
    sql.each(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid",
        row -> tables.add(new Table(row.getString(1), row.getString(2), 0, 0, row.getString(3))));
    return tables;
  }

  private static long rows(SqliteConnection sql, Table table) throws SQLException {
    return table.kind().equals("table")
        ? sql.number("SELECT count(*) FROM \"" + table.name().replace("\"", "\"\"") + "\"")
        : 0;
  }

  private static long bytes(SqliteConnection sql, Table table) throws SQLException {
    return sql.number(
        "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ? AND aggregate = TRUE",
        table.name());
  }
}
