package dev.artemis.rag.sqlite;

import java.sql.SQLException;

/** Carries an SQL error through an interface that knows none. Never leaves this package. */
final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SQLException error;

  SqlFailure(SQLException error) {
    super(error);
    this.error = error;
  }

  SQLException error() {
    return error;
  }

  /** An action that may fail. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws SQLException;
  }

  static <T> T carrying(Action<T> action) {
    try {
      return action.run();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }
}
