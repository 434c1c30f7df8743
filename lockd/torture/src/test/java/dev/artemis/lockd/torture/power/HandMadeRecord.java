package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.disk.Action;
import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Sync;
import dev.artemis.lockd.torture.power.disk.Action.SyncNames;
import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A record without strace: SQLite writes a small store, and what its files have become after each
 * step is noted as writes, with the synchronisations that SQLite makes in each mode.
 */
final class HandMadeRecord implements AutoCloseable {
  static final String STORE = "rag.db";

  private static final int DATABASE = 0;
  private static final int LOG = 1;
  private static final int LOG_HEADER = 32;
  private static final int BLOCK = 2048;
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE store(uuid)",
          "CREATE TABLE fence(epoch, change)",
          "CREATE TABLE artifact(seq INTEGER PRIMARY KEY, id UNIQUE, task_title, content)",
          "CREATE TABLE passage(seq INTEGER PRIMARY KEY)",
          "CREATE TABLE artifact_text_data(id INTEGER PRIMARY KEY)",
          "CREATE TABLE declared_type(name PRIMARY KEY)",
          "CREATE TABLE tombstone(id PRIMARY KEY)",
          "INSERT INTO fence VALUES (1, 0)",
          "PRAGMA application_id = 7");

  private final boolean full;
  private final Connection connection;
  private final Path[] files;
  private final byte[][] known = {new byte[0], new byte[0]};
  private final List<Event> events = new ArrayList<>();
  private long step;

  private HandMadeRecord(Path folder, boolean full) throws SQLException, IOException {
    this.full = full;
    this.files = new Path[] {folder.resolve(STORE), folder.resolve(STORE + "-wal")};
    this.connection = DriverManager.getConnection("jdbc:sqlite:" + files[DATABASE]);
    execute("PRAGMA journal_mode = WAL");
    note(new Bind(STORE, DATABASE));
    note(new Bind(STORE + "-wal", LOG));
    written(DATABASE);
    note(new Sync(DATABASE));
    transaction(SCHEMA);
    written(LOG);
    note(new Sync(LOG));
    note(new SyncNames());
  }

  /** Some transactions, with a copy of the log into the database in their middle. */
  static List<Event> make(Path folder, boolean full) throws SQLException, IOException {
    try (HandMadeRecord record = new HandMadeRecord(folder, full)) {
      record.transactions(6);
      record.copyLog();
      record.transactions(6);
      record.copyLog();
      record.transactions(2);
      return record.events;
    }
  }

  private void transactions(int count) throws SQLException, IOException {
    for (int i = 0; i < count; i++) {
      step++;
      boolean delete = step % 5 == 0;
      String id = "a" + (delete ? step - 1 : step);
      told(What.TRIED, (delete ? "delete " : "put ") + id);
      transaction(
          List.of(
              "UPDATE fence SET change = change + 1",
              delete
                  ? "DELETE FROM artifact WHERE id = '" + id + "'"
                  : "INSERT INTO artifact(id, task_title, content) VALUES ('%s', 'w/%d', '%s')"
                      .formatted(id, step, Long.toString(step * 7919).repeat(800))));
      written(LOG);
      if (full) {
        note(new Sync(LOG));
      }
      told(What.ACKED, "");
    }
  }

  private void copyLog() throws SQLException, IOException {
    execute("PRAGMA wal_checkpoint(PASSIVE)");
    note(new Sync(LOG));
    written(DATABASE);
    note(new Sync(DATABASE));
  }

  private void transaction(List<String> statements) throws SQLException {
    execute("BEGIN");
    for (String statement : statements) {
      execute(statement);
    }
    execute("COMMIT");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What differs from before was written, block by block. */
  private void written(int file) throws IOException {
    byte[] now = Files.readAllBytes(files[file]);
    byte[] before = known[file];
    int to;
    for (int from = 0; from < now.length; from = to) {
      to = Math.min(now.length, from == 0 && file == LOG ? LOG_HEADER : from + BLOCK);
      if (to > before.length || !Arrays.equals(now, from, to, before, from, to)) {
        note(new Write(file, from, Arrays.copyOfRange(now, from, to)));
        if (file == LOG && from == 0) {
          note(new Sync(LOG)); // without, old frames could come back between a new log's
        }
      }
    }
    known[file] = now;
  }

  private void told(What what, String text) {
    note(new Told("w", new Line(0, Work.STORE, what, step, text)));
  }

  private void note(Action action) {
    int position = events.size() + 1;
    events.add(new Event(position, position, action));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
