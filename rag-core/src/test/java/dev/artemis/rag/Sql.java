package dev.artemis.rag;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Another program that uses the file, through the same driver. */
final class Sql implements AutoCloseable {
  private final Connection connection;

  Sql(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : null;
    }
  }

  static void run(Path file, String... statements) throws SQLException {
    try (Sql sql = new Sql(file)) {
      sql.run(statements);
    }
  }

  static String ask(Path file, String query) throws SQLException {
    try (Sql sql = new Sql(file)) {
      return sql.one(query);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
