package dev.artemis.rag.chroma;

import dev.artemis.rag.MetadataJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory that a real Chroma 1.0.5 wrote, from {@code artemis.sql} (a dump of the tables that
 * matter after {@code scripts/e2e/chroma-fill.mjs PORT 12}), and what that Chroma said it had.
 */
public final class ChromaFixture {
  static final Instant CREATED = Instant.EPOCH;

  private ChromaFixture() {}

  /** Makes the directory; further statements change it. */
  public static Path make(Path parent, String... further) throws IOException, SQLException {
    Path directory = Files.createDirectory(parent.resolve("chroma db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(directory));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(resource("artemis.sql"));
      for (String sql : further) {
        statement.execute(sql);
      }
    }
    return directory;
  }

  static Path file(Path directory) {
    return directory.resolve("chroma.sqlite3");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ChromaFixture.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What Chroma said. */
  static Set<ChromaRecord> expected() throws IOException {
    Set<ChromaRecord> records = new HashSet<>();
    String json = "{\"records\":" + resource("artemis.json") + "}";
    for (Object item : (List<?>) MetadataJson.read(json).get("records")) {
      Map<?, ?> map = (Map<?, ?>) item;
      records.add(
          new ChromaRecord(
              ChromaCollection.of((String) map.get("collection")),
              (String) map.get("id"),
              Optional.ofNullable((String) map.get("document")),
              CREATED,
              keyed((Map<?, ?>) map.get("metadata"))));
    }
    return records;
  }

  private static Map<String, Object> keyed(Map<?, ?> map) {
    Map<String, Object> keyed = new TreeMap<>();
    map.forEach((key, value) -> keyed.put((String) key, value));
    return keyed;
  }

  /** What we read, in order. */
  static List<ChromaRecord> read(Path directory) {
    List<ChromaRecord> records = new ArrayList<>();
    try (ChromaDirectory chroma = ChromaDirectory.open(directory)) {
      chroma.forEach(records::add);
    }
    return records;
  }

  /** Without the time, which Chroma does not tell. */
  static Set<ChromaRecord> timeless(List<ChromaRecord> records) {
    Set<ChromaRecord> timeless = new HashSet<>();
    for (ChromaRecord it : records) {
      timeless.add(
          new ChromaRecord(it.collection(), it.id(), it.document(), CREATED, it.metadata()));
    }
    return timeless;
  }

  /** Every file of a directory, byte for byte. */
  static Map<String, String> bytes(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(directory)) {
      for (Path file : list.toList()) {
        files.put(
            file.getFileName() + " " + Files.getLastModifiedTime(file),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}
