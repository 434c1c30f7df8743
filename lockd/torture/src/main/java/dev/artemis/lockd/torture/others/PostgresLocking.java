package dev.artemis.lockd.torture.others;

import dev.artemis.rag.cli.bench.lock.Locking;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An advisory lock of a PostgreSQL session. */
public final class PostgresLocking implements Locking {
  private static final String TAKE = "SELECT pg_advisory_lock(42)";
  private static final String RELEASE = "SELECT pg_advisory_unlock(42)";

  private final String url;
  private Connection connection;

  /** Of the PostgreSQL on a port of this host. */
  public PostgresLocking(int port) {
    this.url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bite";
  }

  @Override
  public Hold take() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection(url);
    }
    run(TAKE);
    return () -> run(RELEASE);
  }

  private void run(String sql) throws SQLException {
    boolean done = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      done = true;
    } finally {
      if (!done) {
        Connection broken = connection;
        connection = null;
        broken.close();
      }
    }
  }
}
