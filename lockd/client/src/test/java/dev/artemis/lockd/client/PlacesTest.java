package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
  /** A user id that no machine has a runtime folder for. */
  private static final long NOBODYS = 4_000_000_123L;

  @TempDir private Path home;

  private Places places(Map<String, String> environment) {
    return new Places(environment, home, NOBODYS);
  }

  @Test
  void theEnvironmentNamesSocketAndState() {
    Places places =
        places(Map.of("RAG_LOCKD_SOCKET", "/x/s.sock", "RAG_LOCKD_STATE", "/x/../state"));
    assertEquals(Path.of("/x/s.sock"), places.socket());
    assertEquals(Path.of("/state"), places.stateDirectory());
  }

  @Test
  void anEmptyVariableNamesNothing() {
    Places places = places(Map.of("RAG_LOCKD_SOCKET", "", "RAG_LOCKD_STATE", ""));
    assertEquals(home.resolve(".local/state/rag-lockd"), places.stateDirectory());
  }

  @Test
  void withoutARuntimeFolderTheSocketIsInTheStateFolder() {
    assertEquals(home.resolve(".local/state/rag-lockd/lockd.sock"), places(Map.of()).userSocket());
  }

  @Test
  void theUserIsFoundByNumber() {
    Path runtime = Path.of("/run/user/" + Places.currentUid());
    Path socket = new Places(Map.of(), home, Places.currentUid()).userSocket();
    assertEquals(Files.isDirectory(runtime), socket.startsWith(runtime), socket::toString);
    assertEquals(Places.currentUid(), Places.ofThisUser().uid());
  }

  @Test
  void theLongestSocketPathIsTakenAndALongerOneRefused() {
    int most = Setting.SOCKET_PATH_MAX.count();
    Path longest = Path.of("/" + "x".repeat(most - 1));
    assertEquals(longest, Places.checked(longest));
    Path longer = Path.of("/" + "x".repeat(most));
    String sentence =
        assertThrows(LockRefusedException.class, () -> Places.checked(longer)).getMessage();
    assertTrue(sentence.contains((most + 1) + " bytes"), sentence);
    assertTrue(sentence.contains("RAG_LOCKD_SOCKET"), sentence);
  }

  @Test
  void bytesCountNotLetters() {
    Path umlauts = Path.of("/" + "ä".repeat(60));
    assertThrows(LockRefusedException.class, () -> Places.checked(umlauts));
  }

  @Test
  void aClientIsNotOpenedForALongerPath() {
    LockClientOptions options =
        new LockClientOptions(Optional.of(Path.of("/" + "x".repeat(200))), "", true);
    assertThrows(LockRefusedException.class, () -> LockClient.open(options));
  }
}
