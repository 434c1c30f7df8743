package dev.artemis.rag.cli;

import static java.util.Collections.reverseOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export and import as a user calls them. */
class TransferTest {
  @TempDir Path folder;
  private TestShell shell;

  @BeforeEach
  void useAPrivateStoreWithoutDaemon() {
    shell = new TestShell(Map.of("RAG_DB", folder.resolve("rag.db").toString()));
  }

  private int run(String... arguments) {
    return shell.run(arguments);
  }

  private void store(String id, String text) {
    assertEquals(
        0, run("store", "--type", "note", "--declare", "note", "--id", id, text), shell::err);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anExportComesBack() throws IOException {
    store("a", "the first");
    store("b", "the second");
    assertEquals(0, run("export", "-o", path("all.jsonl"), "--vectors", "--json"), shell::err);
    assertEquals(2, JsonValue.parseObject(shell.out()).get("artifacts"));
    String exported = Files.readString(folder.resolve("all.jsonl"));
    assertEquals(0, run("export", "--vectors"), shell::err);
    assertEquals(exported, shell.out());
    assertEquals(0, run("import", path("all.jsonl"), "--db", path("new.db"), "--json"), shell::err);
    Map<String, Object> report = JsonValue.parseObject(shell.out());
    assertEquals(2, report.get("stored"));
    assertEquals(List.of("note"), report.get("declared"));
    assertEquals(false, report.get("dryRun"));
    assertEquals(0, shell.run(exported, new String[] {"import", "-", "--db", path("new.db")}));
    assertEquals(
        "0 stored, 0 replaced, 2 unchanged, 0 existing, 0 expired, 0 rejected\n", shell.out());
    assertEquals(0, run("get", "b", "--content", "--db", path("new.db")));
    assertEquals("the second", shell.out());
    assertFalse(files().stream().anyMatch(name -> name.startsWith(".")), files()::toString);
  }

  @Test
  void whatTheStoreHasStaysUnlessItIsToBeReplaced() {
    store("a", "old");
    run("export", "-o", path("x.jsonl"));
    run("store", "--type", "note", "--id", "a", "--upsert", "new");
    assertEquals(1, run("import", path("x.jsonl")));
    assertEquals(
        "ragctl: "
            + path("x.jsonl")
            + ":2: the store has another artifact 'a': it differs in"
            + " content\n",
        shell.err());
    assertEquals(0, run("import", path("x.jsonl"), "--replace", "--dry-run"), shell::err);
    assertTrue(shell.out().startsWith("dry run: 0 stored, 1 replaced"), shell.out());
    run("get", "a", "--content");
    assertEquals("new", shell.out());
    assertEquals(0, run("import", path("x.jsonl"), "--replace"), shell::err);
    run("get", "a", "--content");
    assertEquals("old", shell.out());
  }

  @Test
  void aDryRunMakesNoStore() throws IOException {
    store("a", "text");
    run("export", "-o", path("x.jsonl"));
    assertEquals(0, run("import", path("x.jsonl"), "--dry-run", "--db", path("new.db")));
    assertTrue(
        shell
            .out()
            .endsWith(
                "dry run: 1 stored, 0 replaced, 0 unchanged, 0 existing, 0 expired, 0 rejected\n"),
        shell.out());
    assertFalse(files().contains("new.db"));
  }

  @Test
  void theStoreIsNeitherReadNorReplacedAsAFile() {
    store("a", "text");
    for (String file : List.of("rag.db", "rag.db-wal", "rag.db.lock")) {
      assertEquals(ExitCode.USAGE.code(), run("export", "-o", path(file)), shell::out);
      assertTrue(shell.err().contains("part of the store itself"), shell.err());
    }
    assertEquals(ExitCode.USAGE.code(), run("import", path("rag.db")));
    assertEquals(0, run("get", "a"), shell::err);
  }

  @Test
  void anExportThatFailsLeavesWhatWasThere() throws IOException {
    store("a", "text");
    Path file = Files.writeString(folder.resolve("x.jsonl"), "precious");
    assertEquals(
        ExitCode.USAGE.code(),
        run("export", "--type", "nothing_of_the_kind", "-o", file.toString()));
    assertEquals("precious", Files.readString(file));
    assertEquals(1, run("export", "-o", path("no/such/folder.jsonl")));
    assertEquals(
        "ragctl: cannot write " + path("no/such/folder.jsonl") + ": no such file or directory\n",
        shell.err());
  }

  @Test
  void whatAKilledExportLeftIsClearedAway() throws Exception {
    store("a", "text");
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.writeString(folder.resolve("x.jsonl.partial-%d-0123abcd".formatted(ended.pid())), "cut");
    String running = "x.jsonl.partial-%d-0123abcd".formatted(ProcessHandle.current().pid());
    Files.writeString(folder.resolve(running), "of a process that runs");
    assertEquals(0, run("export", "-o", path("x.jsonl")), shell::err);
    assertEquals(
        List.of(running, "x.jsonl"),
        files().stream().filter(name -> name.startsWith("x.")).sorted(reverseOrder()).toList());
  }

  @Test
  void anExportIsForTheEyesThatTheFileBeforeWasFor() throws IOException {
    store("a", "text");
    Path file = Files.writeString(folder.resolve("x.jsonl"), "before");
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, mine);
    assertEquals(0, run("export", "-o", file.toString()), shell::err);
    assertEquals(mine, Files.getPosixFilePermissions(file));
  }

  @Test
  void inputsThatAreNoneAreNamed() {
    assertEquals(ExitCode.USAGE.code(), run("import", path("none.jsonl")));
    assertEquals("ragctl: " + path("none.jsonl") + ": no such file\n", shell.err());
    assertEquals(1, run("import-chroma", folder.toString()));
    assertTrue(shell.err().contains("holds no chroma.sqlite3"), shell.err());
    assertFalse(Files.exists(folder.resolve("rag.db")), "no store is made for nothing");
    assertEquals(ExitCode.USAGE.code(), shell.run("{}\n", new String[] {"import", "-"}));
    assertTrue(shell.err().contains("ragctl ingest"), shell.err());
    store("a", "text");
    run("export");
    assertEquals(1, shell.run(shell.out(), new String[] {"ingest", "-"}));
    assertTrue(shell.err().contains("stdin:1: this begins as an export does"), shell.err());
  }
}
