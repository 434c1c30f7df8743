package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.nemesis.Patience;
import dev.artemis.lockd.torture.nemesis.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the fence rows while everybody writes: epoch, token and change number must never go
 * back, and no change number may be used twice. Reads by SQLite only, since any other open and
 * close of a database file drops locks. Thread-safe.
 */
public final class FenceSampler implements AutoCloseable {
  private static final long PERIOD_MILLIS = 30;

  private final List<Volume> volumes;
  private final Patience patience = new Patience();
  private final Thread thread = new Thread(this::run, "fence-sampler");
  private final Map<Volume, Connection> connections = new HashMap<>();
  private final Map<Volume, long[]> last = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private long samples;
  private long moves;

  /** Work on a file while the sampler has let go of it. */
  @FunctionalInterface
  public interface FileWork {
    /** Does it. */
    void run() throws SQLException, IOException;
  }

  /** Of stores that may not be there yet. */
  public FenceSampler(List<Volume> volumes) {
    this.volumes = List.copyOf(volumes);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (!patience.pause(PERIOD_MILLIS)) {
      volumes.forEach(this::sample);
    }
  }

  private synchronized void sample(Volume volume) {
    try {
      look(volume);
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains("CORRUPT") || message.contains("NOTADB")) {
        contradictions.add(volume.name() + ": " + message);
      }
      forget(volume); // busy, full or just being made: looked at again
    }
  }

  private void look(Volume volume) throws SQLException {
    if (!Files.exists(volume.store())) {
      return;
    }
    if (!connections.containsKey(volume)) {
      connections.put(volume, open(volume.store()));
    }
    try (Statement statement = connections.get(volume).createStatement();
        ResultSet row = statement.executeQuery("SELECT epoch, token, change FROM fence")) {
      if (row.next()) {
        compare(volume, new long[] {row.getLong(1), row.getLong(2), row.getLong(3)});
      }
    }
  }

  private void compare(Volume volume, long[] now) {
    long[] before = last.put(volume, now);
    samples++;
    if (before == null || Arrays.equals(before, now)) {
      return;
    }
    moves++;
    boolean risen =
        now[0] >= before[0]
            && now[1] >= before[1]
            && now[2] >= before[2]
            && (now[0] > before[0] || now[2] > before[2]);
    if (!risen) {
      contradictions.add(
          "%s: epoch, token, change %s follow %s"
              .formatted(volume.name(), Arrays.toString(now), Arrays.toString(before)));
    }
  }

  /** Opens an existing database. */
  static Connection open(Path store) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:file:" + store + "?mode=rw");
  }

  /** Copies a database that is in use, as it was at one moment. */
  public static void backUp(Path from, Path to) throws SQLException {
    try (Connection connection = open(from);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("backup to '" + to + "'");
    }
  }

  /** Runs work while nothing of a store is open here. */
  public synchronized void suspended(Volume volume, FileWork work)
      throws SQLException, IOException {
    forget(volume);
    work.run();
  }

  private void forget(Volume volume) {
    try {
      Connection connection = connections.remove(volume);
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      contradictions.add(volume.name() + " could not be closed: " + e.getMessage());
    }
  }

  /** Ends; {@link #check} can be asked afterwards. */
  @Override
  public void close() {
    patience.end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    volumes.forEach(this::forget);
  }

  /** What was seen. */
  public synchronized Check check() {
    return Check.none(
        "epochs, tokens and change numbers only rise",
        "%d looks, %d moves".formatted(samples, moves),
        contradictions);
  }
}
