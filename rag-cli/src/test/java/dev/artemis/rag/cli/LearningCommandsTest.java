package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningCommandsTest {
  private static final String HISTORY =
      """
      {"id":"r","type":"research_report","cardId":"card-1","taskTitle":"","content":"log in with OAuth","metadata":{"technologies":["authlib","Flask"]}}
      {"id":"s","type":"developer_solution","cardId":"card-1","taskTitle":"","content":"log in with authlib","metadata":{"technologies":"authlib","approach":"aggressive","arbitration_score":95,"winner":true,"priority":"high"}}
      {"id":"t","type":"developer_solution","cardId":"card-2","taskTitle":"","content":"log out","metadata":{"technologies":["Redis"],"approach":"conservative","arbitration_score":"low","priority":"low"}}
      {"id":"v","type":"validation_result","cardId":"card-1","taskTitle":"","content":"log in: token in the clear","metadata":{"issues":[{"type":"security"}]}}
      {"id":"w","type":"validation_result","cardId":"card-2","taskTitle":"","content":"log out: token lives on","metadata":{"issue_type":"security","resolved":true}}
      {"id":"c","type":"code_example","cardId":"","taskTitle":"","content":"def login():\\n    return authlib","metadata":{"language":"python","framework":"flask","source":"a book"}}
      {"id":"x","type":"supervisor_recovery","cardId":"card-1","taskTitle":"","content":"Issue: timeout","metadata":{"issue_type":"timeout","workflow_used":"increase_timeout","success":true}}
      {"id":"y","type":"issue_resolution","cardId":"card-2","taskTitle":"","content":"Issue: timeout","metadata":{"issue_type":"TIMEOUT","workflow_used":"kill_process","success":false}}
      """;

  @TempDir Path folder;
  private TestShell shell;

  @BeforeEach
  void fillAStore() {
    shell = new TestShell(Map.of("RAG_DB", folder.resolve("rag.db").toString()));
    assertEquals(
        0, shell.run(HISTORY, new String[] {"ingest", "--fallback", "-"}), () -> shell.err());
  }

  private Map<String, Object> json(String... arguments) {
    assertEquals(0, shell.run(arguments), () -> shell.err());
    assertEquals("", shell.err());
    return JsonValue.parseObject(shell.out());
  }

  private String text(String... arguments) {
    assertEquals(0, shell.run(arguments), () -> shell.err());
    assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
    return shell.out();
  }

  private static String keys(Object object) {
    return String.join(" ", ((Map<?, ?>) object).keySet().stream().map(String::valueOf).toList());
  }

  private static Object first(Object list) {
    return ((List<?>) list).get(0);
  }

  @Test
  void recommendSpeaksInTheOriginalsSentences() {
    assertEquals(
        """
        3 similar tasks, confidence MEDIUM
        Based on history
          Used authlib in 2 past similar tasks
          Used Flask in 1 past similar tasks
          Used Redis in 1 past similar tasks
          aggressive approach scored 95/100
        Recommendations
          Consider authlib (proven in 2 similar tasks)
        Avoid
          Watch for security issues (found in 2 similar tasks)
        """,
        text("recommend", "log in with OAuth"));
    Map<String, Object> given =
        json("recommend", "log in", "--priority", "high", "--technology", "authlib", "--json");
    assertEquals(2, given.get("similarTasksCount"));
    assertEquals(
        "basedOnHistory recommendations avoid confidence similarTasksCount unreadable",
        keys(given));
  }

  @Test
  void patternsAreCountedByKind() {
    String table = text("patterns");
    assertTrue(table.startsWith("2 artifacts looked at\nname "), table);
    assertTrue(table.contains("HIGHLY_RECOMMENDED"), table);
    assertEquals(
        """
        ragctl: 1 value could not be read and did not count
        ragctl: developer_solution t: arbitration_score is low
        """,
        shell.err());
    Map<String, Object> issues = json("patterns", "issue-types", "--all", "--json");
    assertEquals("ISSUE_TYPES", issues.get("kind"));
    Map<?, ?> security = (Map<?, ?>) first(issues.get("patterns"));
    assertEquals("security", security.get("name"));
    assertEquals("name tasks scored averageScore successes successRate advice", keys(security));
    assertEquals(0.5, ((Number) security.get("successRate")).doubleValue());
  }

  @Test
  void examplesKeepTheirIndentation() {
    String found = text("examples", "login", "--language", "Python", "--framework", "Flask");
    assertTrue(found.contains("  python  flask  a book\n"), found);
    assertTrue(found.contains("\n       def login():\n           return authlib\n"), found);
    Object example = first(json("examples", "login", "--json").get("examples"));
    assertEquals("id code source language framework score metadata", keys(example));
    assertEquals("", text("examples", "login", "--language", "cobol"));
    assertEquals("ragctl: nothing found\n", shell.err());
  }

  @Test
  void recoveriesSuggestAWorkflow() {
    String timeout = text("recoveries", "timeout");
    assertTrue(
        timeout.startsWith("2 cases, 50 % recovered\nsuggested workflow: increase_timeout\n"),
        timeout);
    assertTrue(text("recoveries").contains("timeout         2     50 %  increase_timeout"));
    Map<String, Object> all = json("recoveries", "--json");
    assertEquals("cases successes successRate issueTypes unreadable", keys(all));
    assertEquals(
        "issueType cases successes successRate suggestedWorkflow workflows recent unreadable",
        keys(first(all.get("issueTypes"))));
    assertEquals("0 cases\n", text("recoveries", "flood"));
  }

  @Test
  void whatIsRecordedIsLearnt() {
    String line =
        "record-recovery OOM restart --outcome helped --card card-3 --stage tests --action stop --fallback";
    String id = (String) json((line + " --json").split(" ", -1)).get("id");
    assertTrue(text("get", id).contains("Outcome: SUCCESS\nStage: tests\n"), shell.out());
    text("record-recovery", "oom", "wait", "--outcome", "failed", "--fallback");
    Map<String, Object> oom = json("recoveries", "oom", "--json");
    assertEquals(2, oom.get("cases"));
    assertEquals("restart", oom.get("suggestedWorkflow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recommend",
        "patterns colours",
        "patterns cards --days 0",
        "patterns --days soon",
        "patterns --days 3 --all",
        "examples",
        "examples a b",
        "examples a --top 0",
        "recoveries a b",
        "record-recovery oom restart",
        "record-recovery oom --outcome helped",
        "record-recovery oom restart --outcome perhaps",
        "record-recovery  restart --outcome helped"
      })
  void wrongCallsAreRefused(String line) {
    assertEquals(ExitCode.USAGE.code(), shell.run(line.split(" ", -1)));
    assertEquals("", shell.out());
    assertTrue(shell.err().startsWith("ragctl: "), shell.err());
    assertTrue(shell.err().lines().count() <= 2, shell.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"recommend", "patterns", "examples", "recoveries", "record-recovery"})
  void helpHasExamplesWithin80Columns(String command) throws IOException {
    assertTrue(text(command, "--help").contains("Examples:\n  ragctl " + command), shell.out());
    assertTrue(Files.readString(Path.of("README.md")).contains("| `" + command + "` |"), command);
  }
}
