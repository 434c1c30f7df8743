package dev.artemis.rag.sqlite;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A connection with its prepared statements, in autocommit mode: transactions are explicit
 * statements (the driver's own transaction mode takes the write lock again right after each
 * commit). Used by one thread at a time. A result set never outlives the method that opened it: an
 * open one would pin an old snapshot.
 */
final class SqliteConnection implements AutoCloseable {
  /** Reads the one row of a result. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row of many. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /** Takes one row of many and says whether it wants the next. */
  @FunctionalInterface
  interface RowTest {
    boolean accept(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private SqliteConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens an existing file; never creates one.
   *
   * @param busyMillis how long SQLite waits for its own locks before it says busy
   */
  static SqliteConnection open(Path file, boolean readOnly, int busyMillis) throws SQLException {
    return open(file, "", readOnly, busyMillis);
  }

  /** The same for reading only, with parameters of SQLite's file URIs. */
  static SqliteConnection openForReading(Path file, String parameters, int busyMillis)
      throws SQLException {
    return open(file, parameters.isEmpty() ? "" : "?" + parameters, true, busyMillis);
  }

  /** Opens an empty database of its own. */
  static SqliteConnection inMemory() throws SQLException {
    return open(Path.of("/none"), "?mode=memory", false, 0);
  }

  private static SqliteConnection open(Path file, String query, boolean readOnly, int busyMillis)
      throws SQLException {
    DriverLibrary.begin();
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(busyMillis);
    // As a URI, a path may hold question marks, and the driver does not probe the directory.
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setReadOnly(readOnly);
    // Nobody asks for them, and the driver would run a query after every insert to have them.
    config.setGetGeneratedKeys(false);
    String url = "jdbc:sqlite:file:" + file.toUri().getRawPath() + query;
    if (!JDBC.isValidURL(url)) { // asked so that the driver is initialised meanwhile
      throw new SQLException("the driver does not take " + url);
    }
    DriverLibrary.await();
    return new SqliteConnection(config.createConnection(url));
  }

  /** Calls back each time so many steps of a long statement are done; 0 steps for never again. */
  void onProgress(int steps, Runnable done) throws SQLException {
    if (steps == 0) {
      ProgressHandler.clearHandler(connection);
      return;
    }
    ProgressHandler.setHandler(
        connection,
        steps,
        new ProgressHandler() {
          @Override
          protected int progress() {
            done.run();
            return 0;
          }
        });
  }

  /** Lets the statements of this connection, and no others, use a function of one text. */
  void define(String name, Function<String, Optional<String>> function) throws SQLException {
    org.sqlite.Function.create(
        connection,
        name,
        new org.sqlite.Function() {
          @Override
          protected void xFunc() throws SQLException {
            Optional<String> value = function.apply(value_text(0));
            if (value.isPresent()) {
              result(value.get());
            } else {
              result();
            }
          }
        });
  }

  /** Runs a statement that is not worth preparing. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a prepared statement and returns how many rows it changed. */
  int update(String sql, Object... arguments) throws SQLException {
    return with(sql, arguments, PreparedStatement::executeUpdate);
  }

  /** The first row of a result, or null if there is none. */
  <T> T first(String sql, Row<T> row, Object... arguments) throws SQLException {
    return with(
        sql,
        arguments,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            return result.next() ? row.read(result) : null;
          }
        });
  }

  /** A number that is always there. */
  long number(String sql, Object... arguments) throws SQLException {
    return first(sql, row -> row.getLong(1), arguments);
  }

  /** All rows of a result. */
  void each(String sql, RowConsumer consumer, Object... arguments) throws SQLException {
    whilst(
        sql,
        row -> {
          consumer.accept(row);
          return true;
        },
        arguments);
  }

  /** Rows of a result until one is the last that is wanted. */
  void whilst(String sql, RowTest consumer, Object... arguments) throws SQLException {
    with(
        sql,
        arguments,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            while (result.next() && consumer.accept(result)) {}
          }
          return null;
        });
  }

  /** Something done with a bound statement. */
  @FunctionalInterface
  private interface Use<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  /** The driver closes a statement that failed, so that one is not kept. */
  private <T> T with(String sql, Object[] arguments, Use<T> use) throws SQLException {
    PreparedStatement statement = statements.remove(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
    }
    boolean good = false;
    try {
      for (int i = 0; i < arguments.length; i++) {
        bind(statement, i + 1, arguments[i]);
      }
      T result = use.run(statement);
      good = true;
      return result;
    } finally {
      if (good) {
        statements.put(sql, statement);
      } else {
        statement.close();
      }
    }
  }

  private static void bind(PreparedStatement statement, int index, Object argument)
      throws SQLException {
    if (argument instanceof Number number) {
      statement.setLong(index, number.longValue());
    } else if (argument instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (argument instanceof UUID uuid) {
      statement.setBytes(index, bytes(uuid));
    } else {
      statement.setString(index, (String) argument);
    }
  }

  static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
