package dev.artemis.lockd.torture.power.judge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Opens survivors as the first process after a restart does, with SQLite alone: it recovers the
 * log, checks the file and reads everything.
 */
public final class StoreReader {
  private static final List<String> EVERYTHING =
      List.of(
          "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name",
          "SELECT * FROM pragma_application_id, pragma_user_version",
          "SELECT * FROM store",
          "SELECT * FROM fence",
          "SELECT * FROM artifact ORDER BY seq",
          "SELECT * FROM passage ORDER BY seq",
          "SELECT * FROM artifact_text_data ORDER BY id",
          "SELECT * FROM declared_type ORDER BY name",
          "SELECT * FROM tombstone ORDER BY id");

  private StoreReader() {}

  /**
   * Writes a survivor's files and reads the store among them.
   *
   * @param folder whatever is in it goes
   */
  public static Reading read(Map<String, byte[]> image, Path folder, String store)
      throws IOException {
    lay(image, folder);
    Path file = folder.resolve(store);
    if (!Files.exists(file)) {
      return Reading.of(Contents.NONE);
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file)) {
      return read(connection);
    } catch (SQLException e) {
      return Reading.damaged(e.getMessage());
    }
  }

  /** Replaces what is in a folder by a survivor's files. */
  public static void lay(Map<String, byte[]> image, Path folder) throws IOException {
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<String, byte[]> file : image.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Reading read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      String check = text(statement, "PRAGMA integrity_check");
      if (!check.equals("ok")) {
        return Reading.damaged(check);
      }
      boolean empty =
          text(statement, "SELECT count(*) FROM sqlite_schema").equals("0")
              && text(statement, "PRAGMA application_id").equals("0");
      return Reading.of(empty ? Contents.NONE : contents(statement));
    }
  }

  private static Contents contents(Statement statement) throws SQLException {
    Map<String, String> titles = new TreeMap<>();
    try (ResultSet row = statement.executeQuery("SELECT id, task_title FROM artifact")) {
      while (row.next()) {
        titles.put(row.getString(1), row.getString(2));
      }
    }
    return new Contents(
        digest(statement),
        Long.parseLong(text(statement, "SELECT epoch FROM fence")),
        Long.parseLong(text(statement, "SELECT change FROM fence")),
        titles);
  }

  private static String digest(Statement statement) throws SQLException {
    MessageDigest digest = sha256();
    for (String query : EVERYTHING) {
      try (ResultSet row = statement.executeQuery(query)) {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
          for (int column = 1; column <= columns; column++) {
            byte[] bytes = row.getBytes(column);
            digest.update(
                (bytes == null ? "null," : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes == null ? new byte[0] : bytes);
          }
        }
      }
      digest.update((byte) ';');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
