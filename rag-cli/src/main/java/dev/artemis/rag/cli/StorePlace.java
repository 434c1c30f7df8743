package dev.artemis.rag.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Which store a command works on.
 *
 * @param path the database file
 * @param defaulted whether nobody named it
 */
record StorePlace(Path path, boolean defaulted) {

  /** {@code --db}, else {@code $RAG_DB}, else {@code rag.db} in the user's data directory. */
  static StorePlace of(GlobalOptions options, Map<String, String> environment, Path home) {
    if (options.database != null) {
      return new StorePlace(options.database, false);
    }
    String named = environment.getOrDefault("RAG_DB", "");
    if (!named.isEmpty()) {
      return new StorePlace(Path.of(named), false);
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path folder = data.startsWith("/") ? Path.of(data) : home.resolve(".local/share");
    return new StorePlace(folder.resolve("artemis-rag/rag.db"), true);
  }
}
