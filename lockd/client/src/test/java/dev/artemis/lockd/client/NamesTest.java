package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {
  @TempDir private Path temporary;
  private Path folder;
  private Places places;

  @BeforeEach
  void resolve() throws IOException {
    folder = temporary.toRealPath();
    places = new Places(Map.of(), folder.resolve("home"), 1000);
  }

  private Path resource(String name) {
    return Names.resource(LockRequest.exclusive(name), places);
  }

  private String refusal(String name) {
    return assertThrows(LockRefusedException.class, () -> resource(name), name).getMessage();
  }

  @Test
  void aPlainNameLiesInTheUsersFolderWhichIsMadeForItAlone() throws IOException {
    Path state = folder.resolve("home/.local/state/rag-lockd");
    assertEquals(state.resolve("nightly@3:x_y-z.1"), resource("nightly@3:x_y-z.1"));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state)));
  }

  @Test
  void aPlainNameOfTheSystemLiesInTheServicesFolder() {
    assertEquals(
        Path.of("/var/lib/rag-lockd/nightly"),
        Names.resource(LockRequest.exclusive("nightly").ofTheSystem(), places));
  }

  @Test
  void badPlainNamesAreRefused() {
    for (String bad : List.of("", ".hidden", "a b", "ä", "a\tb", "x".repeat(300))) {
      String sentence = refusal(bad);
      assertTrue(sentence.contains("is not a lock name"), sentence);
    }
  }

  @Test
  void aPathNeedNotExistButItsFolderMust() {
    assertEquals(folder.resolve("a"), resource(folder + "/a"));
    assertEquals(folder.resolve("a"), resource(folder + "//./a"));
    String sentence =
        assertThrows(LockUnavailableException.class, () -> resource(folder + "/no/a")).getMessage();
    assertTrue(sentence.contains("folder does not exist"), sentence);
  }

  @Test
  void linksLeadToOneName() throws IOException {
    Path real = Files.createFile(Files.createDirectory(folder.resolve("real")).resolve("a"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("b"), real);
    assertEquals(real, resource(folder + "/link/a"));
    assertEquals(real, resource(folder + "/b"));
    assertEquals(folder.resolve("real/new"), resource(folder + "/link/new"));
  }

  /** The folder above a link's target is not the one above the link. */
  @Test
  void dotsBehindALinkMeanWhatTheyMeanToTheKernel() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("x/y"));
    Files.createSymbolicLink(folder.resolve("link"), deep);
    assertEquals(folder.resolve("x/a"), resource(folder + "/link/../a"));
  }

  @Test
  void whatNamesNoFileIsRefused() {
    assertTrue(refusal("/").contains("names no file"), refusal("/"));
    assertTrue(refusal("/a\0b").contains("is no path"), refusal("/a\0b"));
    assertTrue(refusal(folder + "/a\nb").contains("is not a lock name"));
    assertTrue(refusal("/tmp/" + "x".repeat(5000)).contains("more than"));
  }
}
