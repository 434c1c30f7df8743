package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class RagctlTest {
  @TempDir Path folder;
  private TestShell shell;

  @BeforeEach
  void useAPrivateStoreWithoutDaemon() {
    shell = new TestShell(Map.of("RAG_DB", folder.resolve("rag.db").toString()));
  }

  private int run(String... arguments) {
    return shell.run(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "lock",
        "daemon",
        "lock frob",
        "store",
        "store --type note",
        "store text",
        "store --type note --meta x text",
        "store --type note --meta-json 3 text",
        "store --type note --upsert text",
        "store --type Note text",
        "query",
        "query a b",
        "query a --top x",
        "list --limit x",
        "update",
        "update a",
        "update a --expires-in 1h --never-expires",
        "get",
        "delete",
        "ingest",
        "import",
        "import-chroma",
        "export text",
        "stats extra",
        "stats --db",
        "stats --frob",
        "demo --pipelines 1",
        "demo --seconds 9"
      })
  void wrongCallsGetOneSentenceAndAHint(String line) {
    String[] words = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertEquals(ExitCode.USAGE.code(), run(words));
    assertEquals("", shell.out());
    assertTrue(shell.err().startsWith("ragctl: "), shell.err());
    assertFalse(shell.err().contains("Exception"), shell.err());
    assertTrue(shell.err().lines().count() <= 2, shell.err());
  }

  @Test
  void aMisspeltOptionIsNamed() {
    run("stats", "--jsn");
    assertTrue(shell.err().startsWith("ragctl: unknown option '--jsn'"), shell.err());
    assertTrue(shell.err().endsWith("Try 'ragctl stats --help'.\n"), shell.err());
    run("store", "--typ", "sprint_plan", "text");
    assertTrue(shell.err().startsWith("ragctl: unknown option '--typ'"), shell.err());
  }

  @Test
  void globalOptionsStandBeforeOrBehindTheCommand() {
    String missing = folder.resolve("missing.db").toString();
    assertEquals(1, run("--db", missing, "stats"));
    String before = shell.err();
    assertEquals(1, run("stats", "--db", missing));
    assertEquals(before, shell.err());
  }

  @Test
  void storeGetStatsAndDeleteHaveDocumentedShapes() {
    assertEquals(
        0,
        run(
            "store",
            "--fallback",
            "--type",
            "notebook_example",
            "--card",
            "c",
            "--title",
            "t",
            "--id",
            "a",
            "--meta",
            "n=3",
            "--meta",
            "s=three",
            "--meta-json",
            "{\"list\":[1,null]}",
            "--json",
            "some text"),
        shell.err());
    assertEquals(Map.of("id", "a"), JsonValue.parse(shell.out()));
    assertEquals(0, run("get", "a", "--json"));
    Map<String, Object> artifact = JsonValue.parseObject(shell.out());
    assertEquals(
        List.of("id", "type", "cardId", "taskTitle", "content", "metadata", "storedAt"),
        List.copyOf(artifact.keySet()));
    Map<?, ?> metadata = (Map<?, ?>) artifact.get("metadata");
    assertAll(
        () -> assertEquals(3, metadata.get("n")),
        () -> assertEquals("three", metadata.get("s")),
        () -> assertEquals(2, ((List<?>) metadata.get("list")).size()));
    assertEquals(0, run("stats", "--json"));
    String stats = String.join(" ", JsonValue.parseObject(shell.out()).keySet());
    assertTrue(readme().contains("`" + stats + "`"), stats);
    assertEquals(3, run("delete", "--fallback", "a", "b", "--json"));
    assertEquals(
        Map.of("deleted", List.of("a"), "missing", List.of("b")), JsonValue.parse(shell.out()));
    assertEquals(3, run("get", "a"));
  }

  private static String readme() {
    try {
      return Files.readString(Path.of("README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void queryHitsCarryScores() {
    run("store", "--fallback", "--type", "notebook_example", "--id", "a", "rain in the mountains");
    run(
        "store",
        "--fallback",
        "--type",
        "notebook_example",
        "--id",
        "b",
        "a compiler for a small language");
    assertEquals(0, run("query", "weather", "--top", "1", "--json"), shell.err());
    Map<?, ?> hit = (Map<?, ?>) ((List<?>) JsonValue.parseObject(shell.out()).get("hits")).get(0);
    assertEquals("a", hit.get("id"));
    assertTrue(hit.keySet().containsAll(Set.of("similarity", "distance")), hit::toString);
  }

  @Test
  void textComesFromStandardInput() {
    assertEquals(
        0,
        shell.run(
            "from a pipe\n",
            new String[] {"store", "--fallback", "--type", "notebook_example", "--id", "a", "-"}));
    assertEquals(0, run("get", "a", "--content"));
    assertEquals("from a pipe\n", shell.out());
  }

  @Test
  void ingestReportsBadLinesWithTheirNumbers() {
    String lines =
        """
        {"id":"1","type":"notebook_example","cardId":"","taskTitle":"","content":"good"}
        {"id":"2","type":"Bad Type","cardId":"","taskTitle":"","content":"refused by the store"}
        [1]
        {"id":"1","type":"notebook_example","cardId":"","taskTitle":"","content":"again"}
        """;
    assertEquals(1, shell.run(lines, new String[] {"ingest", "--fallback", "-", "--json"}));
    Map<String, Object> summary = JsonValue.parseObject(shell.out());
    assertEquals(1, summary.get("stored"));
    assertEquals(1, summary.get("existing"));
    assertEquals(2, summary.get("rejected"));
    assertTrue(shell.err().contains("stdin:2: type must be"), shell.err());
    assertTrue(shell.err().contains("stdin:3: not a JSON object"), shell.err());
    assertTrue(shell.err().contains("stdin:4: "), shell.err());
  }

  private static Stream<CommandSpec> commands(CommandSpec of) {
    return of.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .flatMap(command -> Stream.concat(Stream.of(command), commands(command)));
  }

  private Stream<CommandSpec> commands() {
    return commands(
        new CommandLine(new Ragctl(shell.shell("")), new CommandFactory(shell.shell("")))
            .getCommandSpec());
  }

  @Test
  void everyCommandHasHelpWithin80Columns() {
    for (CommandSpec command : commands().toList()) {
      String words = command.qualifiedName() + " --help";
      assertEquals(0, run(words.substring("ragctl ".length()).split(" ")));
      assertTrue(shell.out().contains("Usage: " + command.qualifiedName()), shell.out());
      assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
    }
  }

  private static boolean isBench(CommandSpec command) {
    return command.qualifiedName().startsWith("ragctl bench ");
  }

  @Test
  void whatListsOfCommandsShowOfEachIsASentence() {
    for (CommandSpec command : commands().filter(it -> !isBench(it)).toList()) {
      String first = command.usageMessage().description()[0];
      assertTrue(first.endsWith("."), command.qualifiedName() + ": " + first);
    }
  }

  @Test
  void lockStatusWorksWithoutADaemon() {
    assertEquals(
        0, run("lock", "status", "--json", "--socket", folder.resolve("no.sock").toString()));
    Map<String, Object> report = JsonValue.parseObject(shell.out());
    assertEquals(List.of("format", "socket", "daemon", "locks"), List.copyOf(report.keySet()));
    assertEquals(null, report.get("daemon"));
  }

  @Test
  void aMissingDaemonIsNotFound() {
    String socket = folder.resolve("no.sock").toString();
    assertEquals(3, run("daemon", "status", "--socket", socket));
    assertEquals(3, run("daemon", "stop", "--socket", socket));
    assertTrue(shell.err().contains(socket), shell.err());
  }
}
