package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** query, by meaning and words. */
class QueryCommandTest {
  @TempDir Path folder;
  private TestShell shell;

  @BeforeEach
  void fourArtifacts() {
    shell = new TestShell(Map.of("RAG_DB", folder.resolve("rag.db").toString()));
    String lines =
        """
        {"id":"a","type":"issue_and_fix","cardId":"c1","taskTitle":"Locks","content":"the daemon grants a lease"}
        {"id":"b","type":"issue_and_fix","cardId":"c2","taskTitle":"","content":"the daemon granted two leases"}
        {"id":"c","type":"sprint_plan","cardId":"c1","taskTitle":"","content":"bread is baked with rye"}
        {"id":"d","type":"sprint_plan","cardId":"c1","taskTitle":"","content":"a ship sails by the wind"}
        """;
    assertEquals(0, shell.run(lines, new String[] {"ingest", "--fallback", "-"}), shell.err());
  }

  private List<Map<?, ?>> hits(String... options) {
    List<String> arguments = new ArrayList<>(List.of("query", "--json"));
    arguments.addAll(List.of(options));
    assertEquals(0, shell.run(arguments.toArray(String[]::new)), shell.err());
    List<Map<?, ?>> hits = new ArrayList<>();
    ((List<?>) JsonValue.parseObject(shell.out()).get("hits"))
        .forEach(hit -> hits.add((Map<?, ?>) hit));
    return hits;
  }

  private List<?> ids(String... options) {
    return hits(options).stream().map(hit -> hit.get("id")).toList();
  }

  @Test
  void byWordsOnlyWhatHasThemIsFound() {
    assertEquals(List.of("a", "b"), ids("grants", "--mode", "text").stream().sorted().toList());
    assertEquals(List.of(), ids("?!", "--mode", "text"));
    assertEquals(4, ids("grants").size());
    assertEquals(4, ids("grants", "--mode", "vector").size());
  }

  @Test
  void aHitTellsWhereAndHowWell() {
    Map<?, ?> hit = hits("who grants leases?", "--top", "1").get(0);
    assertTrue(((Number) hit.get("score")).doubleValue() <= 1);
    String content = (String) hit.get("content");
    assertEquals(Map.of("begin", "0", "end", "" + content.length()), texts(hit.get("passage")));
    Map<?, ?> highlight = (Map<?, ?>) ((List<?>) hit.get("highlights")).get(0);
    assertEquals(content, highlight.get("text"));
    assertFalse(((List<?>) highlight.get("terms")).isEmpty());
  }

  private static Map<String, String> texts(Object map) {
    Map<String, String> texts = new TreeMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> texts.put((String) key, value.toString()));
    return texts;
  }

  @Test
  void leastScoresLikenessAndDiversity() {
    assertEquals(List.of(), ids("grants", "--min-similarity", "1"));
    assertEquals(List.of(), ids("grants", "--min-score", "1.5"));
    assertEquals("b", ids("--like", "a").get(0));
    assertEquals(3, ids("--like", "a").size());
    assertEquals(2, ids("daemon lease", "--top", "2", "--diversity", "0.9").size());
  }

  @Test
  void whatIsWrongIsRefused() {
    assertEquals(2, shell.run("query"));
    assertTrue(shell.err().contains("either TEXT or --like ID"), shell.err());
    assertEquals(2, shell.run("query", "text", "--like", "a"));
    assertEquals(2, shell.run("query", "text", "--mode", "fuzzy"));
    assertEquals(2, shell.run("query", "text", "--diversity", "2"));
    assertEquals(3, shell.run("query", "--like", "nobody"));
    assertTrue(shell.err().contains("no artifact with id 'nobody'"), shell.err());
  }

  @Test
  void peopleSeeTheWordsInTheirContext() {
    assertEquals(0, shell.run("query", "granted", "--mode", "text"));
    assertTrue(shell.out().contains("the daemon granted two leases"), shell.out());
    assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
  }
}
