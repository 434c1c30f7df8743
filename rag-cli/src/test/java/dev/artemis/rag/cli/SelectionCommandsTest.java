package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** list, update, delete and types. */
class SelectionCommandsTest {
  @TempDir Path folder;
  private TestShell shell;

  @BeforeEach
  void threeArtifacts() {
    shell = new TestShell(Map.of("RAG_DB", folder.resolve("rag.db").toString()));
    String lines =
        """
        {"id":"a","type":"issue_and_fix","cardId":"c1","taskTitle":"Locks","content":"the lock was held","metadata":{"score":90,"tags":["x"]}}
        {"id":"b","type":"issue_and_fix","cardId":"c2","taskTitle":"","content":"a file was moved","metadata":{"score":70,"type":"adr"}}
        {"id":"c","type":"sprint_plan","cardId":"c1","taskTitle":"","content":"plan of the lock week","metadata":{"owner":"me"}}
        """;
    assertEquals(0, shell.run(lines, new String[] {"ingest", "--fallback", "-"}), shell.err());
  }

  private int run(String... arguments) {
    return shell.run(arguments);
  }

  private List<String> listed(String... options) {
    List<String> arguments = new ArrayList<>(List.of("list", "--json"));
    arguments.addAll(List.of(options));
    assertEquals(0, run(arguments.toArray(String[]::new)), shell.err());
    List<?> artifacts = (List<?>) JsonValue.parseObject(shell.out()).get("artifacts");
    return artifacts.stream().map(artifact -> (String) ((Map<?, ?>) artifact).get("id")).toList();
  }

  @Test
  void listSelectsByTypeFilterAndWhere() {
    assertAll(
        () -> assertEquals(List.of("a", "b", "c"), listed()),
        () -> assertEquals(List.of("a", "b"), listed("--type", "issue_and_fix")),
        () -> assertEquals(List.of("a"), listed("--filter", "score >= 80")),
        () -> assertEquals(List.of("a"), listed("-f", "cardId = c1", "-f", "tags contains x")),
        () -> assertEquals(List.of("b"), listed("--filter", "metadata.type = 'adr'")),
        () -> assertEquals(List.of("b"), listed("--where", "{\"score\": {\"$lt\": 80}}")),
        () -> assertEquals(List.of("a", "c"), listed("--filter", "content contains lock")),
        () -> assertEquals(List.of(), listed("--filter", "storedAt < 2026-01-01")));
  }

  @Test
  void listGoesOnWhereAPageEnded() {
    assertEquals(List.of("a", "b"), listed("--limit", "2"));
    String next = (String) JsonValue.parseObject(shell.out()).get("next");
    assertEquals(List.of("c"), listed("--limit", "2", "--after", next));
    assertEquals(null, JsonValue.parseObject(shell.out()).get("next"));
    assertEquals(0, run("list", "--limit", "1"));
    assertTrue(shell.out().contains("issue_and_fix  c1  Locks"), shell.out());
    assertTrue(shell.err().contains("there are more: --after "), shell.err());
    assertEquals(2, run("list", "--limit", "0"));
    assertEquals(2, run("list", "--after", "nonsense"));
  }

  @Test
  void queriesMaySelectByContent() {
    assertEquals(0, run("query", "week", "--filter", "content contains 'lock'", "--json"));
    List<?> hits = (List<?>) JsonValue.parseObject(shell.out()).get("hits");
    assertEquals(2, hits.size(), shell.out());
  }

  @Test
  void updateChangesWhatIsMentioned() {
    assertEquals(
        0,
        run("update", "c", "--meta", "done=true", "--unset", "owner", "--title", "T", "--fallback"),
        shell.err());
    assertEquals(0, run("get", "c", "--json"));
    Map<String, Object> artifact = JsonValue.parseObject(shell.out());
    assertEquals("T", artifact.get("taskTitle"));
    assertEquals("plan of the lock week", artifact.get("content"));
    assertEquals(Map.of("done", true), artifact.get("metadata"));
    assertEquals(0, run("update", "c", "a new text", "--type", "code_example", "--fallback"));
    run("get", "c", "--content");
    assertEquals("a new text", shell.out());
    assertEquals(3, run("update", "nobody", "--card", "x", "--fallback"));
  }

  @Test
  void expiryIsSetAndTakenBack() {
    assertEquals(0, run("update", "a", "--expires-in", "1h", "--fallback"), shell.err());
    run("get", "a", "--json");
    assertTrue(JsonValue.parseObject(shell.out()).get("expiresAt") != null, shell.out());
    assertEquals(0, run("update", "a", "--never-expires", "--fallback"));
    run("get", "a", "--json");
    assertEquals(null, JsonValue.parseObject(shell.out()).get("expiresAt"));
    assertEquals(0, run("update", "a", "--expires-in", "0s", "--fallback"));
    assertEquals(3, run("get", "a"));
  }

  @Test
  void deleteOfASelectionIsAskedForTwice() {
    String[] call = {"delete", "--fallback", "--filter", "score < 80"};
    assertEquals(2, run(call));
    assertTrue(shell.err().contains("would delete 1 artifact:"), shell.err());
    assertEquals(List.of("a", "b", "c"), listed());
    assertEquals(0, run("delete", "--fallback", "--filter", "score < 80", "--yes", "--json"));
    assertEquals(Map.of("deletedCount", 1), JsonValue.parse(shell.out()));
    assertEquals(2, run("delete", "--yes", "--fallback"), "nothing selected is not everything");
    assertEquals(2, run("delete", "a", "--all", "--yes", "--fallback"));
    assertEquals(List.of("a", "c"), listed());
    assertEquals(0, run("delete", "--all", "--yes", "--fallback"));
    assertEquals(List.of(), listed());
  }

  @Test
  void typesAreDeclared() {
    assertEquals(2, run("store", "--fallback", "--type", "memo", "text"));
    assertTrue(shell.err().contains("ragctl types --declare memo"), shell.err());
    assertEquals(0, run("types", "--declare", "memo", "--fallback", "--json"), shell.err());
    List<?> types = (List<?>) JsonValue.parseObject(shell.out()).get("types");
    assertEquals("research_report", types.get(0));
    assertTrue(types.contains("memo"), shell.out());
    assertEquals(0, run("store", "--fallback", "--type", "memo", "text"), shell.err());
    assertEquals(0, run("store", "--fallback", "--declare", "log", "--type", "log", "text"));
    assertEquals(0, run("types"));
    assertTrue(shell.out().lines().toList().contains("log"), shell.out());
  }

  @Test
  void mistakesInFiltersAreShown() {
    assertEquals(2, run("list", "--filter", "score >="));
    assertEquals(
        """
        ragctl: --filter: expected a value, found the end, at character 9 of the filter
          score >=
                  ^
        """,
        shell.err());
    assertEquals(2, run("query", "x", "--where", "{\"score\": {\"$gte2\": 3}}"));
    assertTrue(
        shell.err().startsWith("ragctl: --where: unknown operator '$gte2' at line 1, column 12: "),
        shell.err());
    assertFalse(shell.err().contains("Exception"), shell.err());
  }
}
