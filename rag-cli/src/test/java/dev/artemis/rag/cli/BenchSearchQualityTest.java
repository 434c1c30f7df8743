package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bench search --data and --texts. */
class BenchSearchQualityTest {
  private final TestShell shell = new TestShell(Map.of());
  @TempDir Path data;

  @BeforeEach
  void threeDocuments() throws IOException {
    write(
        "documents.jsonl",
        """
        {"id":"d1","title":"Locks","text":"a daemon holds a lease while a writer commits"}
        {"id":"d2","text":"how to bake bread with rye and salt"}
        {"id":"d3","title":"Ships","text":"a boat is moved by the wind"}
        """);
    write(
        "queries.jsonl",
        """
        {"id":"q1","text":"who holds the lease?"}
        {"id":"q2","text":"baking with rye"}
        {"id":"q3","text":"nobody judged this"}
        """);
    write("qrels.tsv", "query\tdocument\tgrade\nq1\td1\t4\nq2\td2\t2\nq2\td3\t0\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(data.resolve(name), text);
  }

  private int run(String... more) {
    return run("--data", List.of(more));
  }

  private int run(String what, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("bench", "search", what, data.toString()));
    arguments.addAll(more);
    return shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void whatEverySearchFindsIsPerfect() {
    assertEquals(0, run("--json"), shell.err());
    Map<String, Object> report = JsonValue.parseObject(shell.out());
    assertEquals("3", String.valueOf(report.get("documents")));
    assertEquals("2", String.valueOf(report.get("queries")));
    List<?> rows = (List<?>) report.get("rows");
    assertEquals(
        List.of("hybrid", "vector", "text", "plainText", "plainPorter", "plainDense"),
        rows.stream().map(row -> ((Map<?, ?>) row).get("search")).toList());
    for (Object row : rows) {
      assertEquals(1.0, ((Number) ((Map<?, ?>) row).get("ndcg")).doubleValue(), 1e-9, "" + row);
    }
    assertEquals(0.0, ((Number) report.get("hybridGain")).doubleValue(), 1e-9);
  }

  @Test
  void queriesOfTextsAreAskedInEveryWay() {
    assertEquals(
        0, run("--texts", List.of("--artifacts", "40", "--rounds", "2", "--json")), shell.err());
    Map<String, Object> report = JsonValue.parseObject(shell.out());
    assertEquals("40", String.valueOf(report.get("artifacts")));
    assertEquals("3", String.valueOf(report.get("documents")));
    assertEquals("0", String.valueOf(report.get("different")));
    List<?> queries = (List<?>) report.get("queries");
    assertEquals(
        List.of("fts5", "similar", "vector", "text", "hybrid", "hybridBare"),
        queries.stream().map(row -> ((Map<?, ?>) row).get("key")).toList());
    for (Object row : queries) {
      assertEquals(4, ((Number) ((Map<?, ?>) row).get("count")).intValue(), "" + row);
    }
    assertEquals("2", String.valueOf(((Map<?, ?>) report.get("embedding")).get("count")));
  }

  @Test
  void theTableOfQueriesFits() {
    assertEquals(0, run("--texts", List.of("--artifacts", "3", "--rounds", "1")), shell.err());
    assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
    assertTrue(shell.out().contains("was the same in every round"), shell.out());
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    assertEquals(2, run("--texts", List.of("--artifacts", "0")));
    assertEquals(2, run("--texts", List.of("--data", data.toString())));
    assertTrue(shell.err().contains("give one of them"), shell.err());
  }

  @Test
  void theTableFits() {
    assertEquals(0, run(), shell.err());
    assertTrue(shell.out().lines().allMatch(line -> line.length() <= 80), shell.out());
    assertTrue(shell.out().contains("against the better of vector and text"), shell.out());
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    refused(
        "qrels.tsv",
        "q\td\tg\nq1\td9\t1\n",
        "qrels.tsv line 2 names 'd9', which is not in documents.jsonl");
    refused("qrels.tsv", "q\td\tg\nq1 d1 1\n", "qrels.tsv line 2 is not");
    refused("qrels.tsv", "q\td\tg\n", "judges none of the queries");
    refused("queries.jsonl", "{\"id\":\"q1\"}\n", "queries.jsonl line 1 has no text under 'text'");
    refused("queries.jsonl", "[]\n", "queries.jsonl line 1 is not a JSON object");
    refused("documents.jsonl", "\n", "documents.jsonl is empty");
    refused(
        "documents.jsonl",
        "{\"id\":\"a\",\"text\":\"b\"}\n{\"id\":\"a\",\"text\":\"b\"}\n",
        "documents.jsonl line 2 has an id that was there before: 'a'");
    Files.delete(data.resolve("documents.jsonl"));
    assertEquals(1, run());
    assertTrue(shell.err().contains("name a folder with documents.jsonl"), shell.err());
  }

  private void refused(String name, String text, String because) throws IOException {
    String before = Files.readString(data.resolve(name));
    write(name, text);
    assertEquals(1, run());
    assertTrue(shell.err().contains(because), shell.err());
    write(name, before);
  }
}
