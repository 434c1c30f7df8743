package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path folder;
  private Path store;
  private TestShell shell;

  @BeforeEach
  void useAPrivateStoreWithoutDaemon() throws IOException {
    store = folder.toRealPath().resolve("rag.db");
    shell = new TestShell(Map.of("RAG_DB", store.toString(), "API_KEY", "secret-variable"));
  }

  private int doctor(String... arguments) {
    return shell.run(
        Stream.concat(
                Stream.of("doctor", "--socket", folder.resolve("none.sock").toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** Findings by check, gravest level of each. */
  private Map<String, String> levels() {
    Map<String, Object> json = JsonValue.parseObject(shell.out());
    Map<String, String> levels = new TreeMap<>();
    for (Object finding : (List<?>) json.get("findings")) {
      Map<?, ?> map = (Map<?, ?>) finding;
      levels.put((String) map.get("check"), (String) map.get("level"));
    }
    return levels;
  }

  private void write(String content) {
    try (RagAgent agent =
        RagAgent.builder(store).lock(LockClientOptions.defaults().withoutDaemon()).open()) {
      var unused =
          agent.storeArtifact(
              "notebook_example",
              "secret-card",
              "secret-title",
              content,
              Map.of("key", "secret-metadata"));
    }
  }

  private Map<String, Long> files() throws IOException {
    Map<String, Long> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.sorted().toList()) {
        files.put(file.getFileName().toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return files;
  }

  @Test
  void withoutAStoreNothingIsCreated() throws IOException {
    assertEquals(ExitCode.FAILED.code(), doctor("--json"));
    assertEquals("warning", levels().get("store"));
    assertEquals(Map.of(), files());
  }

  @Test
  void aStoreAtRestIsSoundAndStaysAsItIs() throws IOException {
    write("secret-content");
    Map<String, Long> before = files();
    doctor("--json", "--full");
    Map<String, String> levels = levels();
    for (String check :
        List.of("store", "guard", "log", "sqlite", "integrity", "journal", "fence")) {
      assertEquals("ok", levels.get(check), check + " in " + shell.out());
    }
    assertEquals(before, files());
    assertFalse(shell.out().contains("secret"), shell.out());
  }

  @Test
  void textFits80Columns() {
    write("text");
    doctor();
    assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
    assertTrue(shell.out().contains("> sequential"), shell.out());
  }

  @Test
  void explanationsStandAlone() {
    assertEquals(
        ExitCode.DONE.code(),
        doctor("--explain", "attempt to write a readonly database (code: 1032)"));
    assertTrue(shell.out().startsWith("SQLITE_READONLY_DBMOVED (1032)"), shell.out());
    assertTrue(shell.out().contains("several machines"), shell.out());
    assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
    assertEquals(ExitCode.NOT_FOUND.code(), doctor("--explain", "all is well"));
    assertEquals(ExitCode.USAGE.code(), doctor("--explain", "5", "--full"));
    assertEquals(ExitCode.DONE.code(), doctor("--explain", "5", "--json"));
    assertEquals(1, ((Number) JsonValue.parseObject(shell.out()).get("format")).intValue());
  }

  @Test
  void theBundleHoldsNothingThatAUserWrote() throws IOException {
    write("secret-content");
    Path bundle = folder.resolve("report.zip");
    assertEquals(ExitCode.DONE.code(), doctor("--bundle", bundle.toString()), shell.err());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)));
    Map<String, String> texts = texts(bundle);
    assertEquals(
        List.of(
            "README.txt",
            "doctor.json",
            "locks.json",
            "settings.json",
            "versions.json",
            "store.json",
            "mounts.json",
            "environment.json",
            "journal.txt"),
        List.copyOf(texts.keySet()));
    texts.forEach((name, text) -> assertFalse(text.contains("secret"), name + ": " + text));
    assertTrue(texts.get("store.json").contains("CREATE TABLE artifact("), "the schema is in it");
    assertTrue(texts.get("store.json").contains("\"rows\" : 1"), texts.get("store.json"));
  }

  @Test
  void theBundleReplacesNothingAndLeavesNothingBehind() throws IOException {
    Path bundle = Files.writeString(folder.resolve("report.zip"), "mine");
    assertEquals(ExitCode.USAGE.code(), doctor("--bundle", bundle.toString()));
    assertEquals("mine", Files.readString(bundle));
    assertEquals(
        ExitCode.USAGE.code(), doctor("--bundle", folder.resolve("none/report.zip").toString()));
    assertEquals(List.of("report.zip"), List.copyOf(files().keySet()));
  }

  private static Map<String, String> texts(Path bundle) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (var entry : zip.stream().toList()) {
        texts.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
