package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StorePlaceTest {
  private static final Path HOME = Path.of("/home/somebody");
  private final GlobalOptions options = new GlobalOptions();

  private StorePlace place(Map<String, String> environment) {
    return StorePlace.of(options, environment, HOME);
  }

  @Test
  void theOptionWins() {
    options.database = Path.of("a.db");
    assertEquals(new StorePlace(Path.of("a.db"), false), place(Map.of("RAG_DB", "b.db")));
  }

  @Test
  void thenTheVariable() {
    assertEquals(new StorePlace(Path.of("b.db"), false), place(Map.of("RAG_DB", "b.db")));
  }

  @Test
  void thenTheDataDirectory() {
    assertEquals(
        new StorePlace(HOME.resolve(".local/share/artemis-rag/rag.db"), true),
        place(Map.of("RAG_DB", "")));
    assertEquals(
        new StorePlace(Path.of("/data/artemis-rag/rag.db"), true),
        place(Map.of("XDG_DATA_HOME", "/data")));
    assertEquals(
        new StorePlace(HOME.resolve(".local/share/artemis-rag/rag.db"), true),
        place(Map.of("XDG_DATA_HOME", "relative/is/ignored")));
  }
}
