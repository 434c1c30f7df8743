package dev.artemis.rag;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.learn.CodeExample;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Patterns;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.RecoveryOutcome;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java: every block there is a region between marks here, which is run. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// readme:begin\n(.*?)\n *// readme:end", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theReadmeShowsWhatIsRunHere() throws IOException {
    List<String> blocks = found(BLOCK, Files.readString(Path.of("README.md")));
    List<String> regions =
        found(REGION, Files.readString(Path.of("src/test/java/dev/artemis/rag/ReadmeTest.java")));
    assertFalse(blocks.isEmpty());
    assertEquals(regions, blocks);
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(ReadmeTest::block).toList();
  }

  private static String block(MatchResult result) {
    return result.group(1).stripIndent().strip();
  }

  @Test
  void storeAndQuery() {
    Path file = directory.resolve("rag.db");
    // readme:begin
    try (RagAgent agent = RagAgent.open(file)) {
      String id =
          agent.storeArtifact(
              "architecture_decision",
              "card-001",
              "Choose a lock",
              "Writers take a lease; readers never wait.",
              Map.of("score", 0.9, "tags", List.of("locks", "sqlite")));

      Filter good = metadataKey("score").isGreaterThan(0.5);
      for (Hit hit : agent.querySimilar("who has to wait?", List.of(), 5, good)) {
        System.out.printf("%.3f %s%n", hit.similarity(), hit.artifact().content());
      }
      agent.delete(id);
    }
    // readme:end
    assertTrue(Files.exists(file));
  }

  @Test
  void batches() throws IOException {
    try (StoreFixture store = new StoreFixture()) {
      RagAgent agent = store.open();
      List<String> report = new ArrayList<>();
      // readme:begin
      BatchResult result =
          agent.storeAll(
              List.of(
                  NewArtifact.of(
                      "issue_and_fix", "card-001", "Tests", "database is locked", Map.of()),
                  NewArtifact.of("issue_and_fix", "card-001", "Tests", "", Map.of())));
      for (StoreOutcome.Rejected rejected : result.rejected()) {
        report.add(rejected.reason().getMessage()); // content must not be empty
      }
      // readme:end
      assertEquals(List.of("content must not be empty"), report);
      assertEquals(1, result.stored().size());
    }
  }

  @Test
  void search() throws IOException {
    try (StoreFixture store = new StoreFixture()) {
      RagAgent agent = store.open();
      List<String> report = new ArrayList<>();
      String content = "SQLITE_BUSY came in tests when two wrote";
      String id = agent.storeArtifact("issue_and_fix", "", "", content, Map.of());
      agent.storeArtifact("issue_and_fix", "", "", "tests of something else", Map.of());
      // readme:begin
      SearchRequest request =
          SearchRequest.text("SQLITE_BUSY in tests")
              .in(Selection.ofTypes("issue_and_fix", "developer_solution"))
              .minSimilarity(0.5)
              .diversity(0.2) // of hits that say the same, rather one
              .topK(10);
      for (Hit hit : agent.search(request)) {
        for (Highlight highlight : hit.highlights()) {
          report.add(highlight.fragment().in(hit.artifact().content()));
        }
      }
      List<Hit> alike = agent.search(SearchRequest.like(id).mode(SearchMode.VECTOR));
      // readme:end
      assertTrue(report.contains("SQLITE_BUSY came in tests when two wrote"), "" + report);
      assertEquals(1, alike.size());
    }
  }

  @Test
  void learning() throws IOException {
    try (StoreFixture store = new StoreFixture()) {
      RagAgent agent = store.open();
      List<String> report = new ArrayList<>();
      pastOfOAuth(agent);
      // readme:begin
      Recommendations given =
          agent.getRecommendations(
              "Add a login with OAuth", Map.of("technologies", List.of("authlib", "Flask")));
      report.addAll(given.basedOnHistory()); // Used authlib in 2 past similar tasks
      report.addAll(given.recommendations()); // Consider authlib (proven in 2 similar tasks)
      report.addAll(given.avoid()); // Watch for security issues (found in 2 similar tasks)

      Patterns patterns = agent.extractPatterns(PatternKind.TECHNOLOGIES, Duration.ofDays(90));
      patterns.of("authlib").ifPresent(it -> report.add(it.advice() + " " + it.averageScore()));

      agent.recordRecovery(RecoveryOutcome.of("timeout", "increase_timeout", true));
      agent.getRecoveryInsights("timeout").suggestedWorkflow().ifPresent(report::add);

      for (CodeExample example : agent.searchCodeExamples("log in", "python", null, 3)) {
        report.add(example.code());
      }
      // readme:end
      assertEquals(
          List.of(
              "Used authlib in 2 past similar tasks",
              "aggressive approach scored 95/100",
              "Consider authlib (proven in 2 similar tasks)",
              "Watch for security issues (found in 2 similar tasks)",
              "HIGHLY_RECOMMENDED 95.0",
              "increase_timeout",
              "def login(): pass"),
          report);
    }
  }

  private static void pastOfOAuth(RagAgent agent) {
    Map<String, Object> research = Map.of("technologies", List.of("authlib"));
    agent.storeArtifact("research_report", "card-001", "Log in", "OAuth libraries", research);
    Map<String, Object> won =
        Map.of(
            "technologies",
            List.of("authlib"),
            "approach",
            "aggressive",
            "arbitration_score",
            95,
            "winner",
            true);
    agent.storeArtifact("developer_solution", "card-001", "Log in", "OAuth by authlib", won);
    Map<String, Object> found = Map.of("issues", List.of(Map.of("type", "security")));
    agent.storeArtifact("validation_result", "card-001", "Log in", "token in the clear", found);
    agent.storeArtifact("validation_result", "card-002", "Log out", "token lives on", found);
    Map<String, Object> python = Map.of("language", "python", "source", "a book");
    agent.storeArtifact("code_example", "", "Log in", "def login(): pass", python);
  }

  @Test
  void errors() throws IOException {
    try (StoreFixture store = new StoreFixture()) {
      RagAgent agent = store.open();
      agent.close();
      assertThrows(
          AgentClosedException.class,
          () -> tried(agent, NewArtifact.of("code_example", "", "", "text", Map.of())));
    }
  }

  private static String tried(RagAgent agent, NewArtifact artifact) {
    // readme:begin
    try {
      return agent.store(artifact);
    } catch (StoreBusyException e) {
      return "try again later: " + e.getMessage(); // says who holds the lease
    } catch (StoreUnusableException e) {
      return "needs somebody (" + e.reason() + "): " + e.getMessage();
    } catch (InvalidInputException | ArtifactExistsException e) {
      return "fix the call: " + e.getMessage();
    }
    // readme:end
  }

  @Test
  void exportAndImport() throws IOException {
    Path file = directory.resolve("export.jsonl");
    List<String> said = new ArrayList<>();
    try (RagAgent agent = RagAgent.inMemory().model(new WordModel()).open();
        RagAgent other = RagAgent.inMemory().model(new WordModel()).open()) {
      agent.storeArtifact("code_example", "", "", "text", Map.of());
      // readme:begin
      try (OutputStream out = Files.newOutputStream(file)) {
        ArtifactExport.of(Selection.all()).withVectors().write(agent, out);
      }
      ArtifactImport into =
          ArtifactImport.into(
              other, false, problem -> said.add(problem.where() + problem.reason()));
      try (InputStream in = Files.newInputStream(file)) {
        into.readLines(file.toString(), in, said::add, bytes -> {});
      }
      ImportReport report = into.finish(); // stored, unchanged, rejected, …
      // readme:end
      assertEquals(1, report.count(ImportReport.Fate.STORED));
      assertEquals(List.of(), said);
    }
  }
}
