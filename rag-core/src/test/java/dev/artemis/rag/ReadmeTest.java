package dev.artemis.rag;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.langchain4j.RagContentRetriever;
import dev.artemis.rag.langchain4j.RagEmbeddingStore;
import dev.artemis.rag.learn.CodeExample;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Patterns;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.RecoveryOutcome;
import dev.artemis.rag.testing.WordHashModel;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

  private static RagAgent inMemory() {
    return RagAgent.inMemory().model(new WordHashModel()).open();
  }

  private static void storeFix(RagAgent agent) {
    agent.storeArtifact(
        "issue_and_fix", "card-001", "Tests", "database is locked", Map.of("score", 90));
  }

  @Test
  void openAndShare() {
    Path file = directory.resolve("rag.db");
    // readme:begin
    try (RagAgent pipeline = RagAgent.open(file);
        RagAgent monitor =
            RagAgent.builder(file).readOnly(true).waitAtMost(Duration.ofSeconds(5)).open()) {
      pipeline.storeArtifact("sprint_plan", "card-001", "Plan", "First the locks.", Map.of());
      System.out.println(monitor.count()); // 1: a committed write is seen by every next read
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
  void types() {
    try (RagAgent agent = inMemory()) {
      // readme:begin
      agent.declareTypes("meeting_note");
      agent.storeArtifact("meeting_note", "card-001", "Retro", "Smaller cards.", Map.of());
      agent.upsert( // replaces what has this id
          "retro-41",
          NewArtifact.of("meeting_note", "card-001", "Retro", "Fewer cards.", Map.of()));
      // readme:end
      assertEquals(2, agent.count("meeting_note"));
    }
  }

  @Test
  void search() {
    try (RagAgent agent = inMemory()) {
      storeFix(agent);
      // readme:begin
      for (Hit hit : agent.querySimilar("database is locked", List.of("issue_and_fix"), 3)) {
        System.out.printf("%.3f %s%n", hit.similarity(), hit.artifact().content());
      }
      // readme:end
      assertEquals(1, agent.count());
    }
  }

  @Test
  void searchBothWays() throws IOException {
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
  void filters() {
    try (RagAgent agent = inMemory()) {
      storeFix(agent);
      // readme:begin
      Selection text = Selection.where(Condition.parse("type = issue_and_fix and score >= 80"));
      Selection chroma =
          Selection.ofTypes("issue_and_fix").and(Condition.where("{\"score\": {\"$gte\": 80}}"));
      Selection langChain4j =
          Selection.ofTypes("issue_and_fix")
              .and(Condition.of(metadataKey("score").isGreaterThanOrEqualTo(80)));

      List<Hit> hits = agent.querySimilar("database is locked", text, 5);
      long fixes = agent.count(chroma);
      long deleted = agent.delete(langChain4j);
      // readme:end
      assertEquals(1, hits.size());
      assertEquals(1, fixes);
      assertEquals(1, deleted);
    }
  }

  @Test
  void listAndUpdate() {
    try (RagAgent agent = inMemory()) {
      agent.storeArtifact("sprint_plan", "", "", "Locks first.", Map.of());
      // readme:begin
      Optional<String> after = Optional.empty();
      do {
        Page page = agent.list(Selection.ofTypes("sprint_plan"), 100, after);
        for (Artifact plan : page.artifacts()) {
          agent.update(plan.id(), ArtifactUpdate.nothing().putMetadata("reviewed", true));
        }
        after = page.next();
      } while (after.isPresent());
      // readme:end
      assertEquals(1, agent.count(Selection.where(Condition.parse("reviewed = true"))));
    }
  }

  @Test
  void expiry() {
    try (RagAgent agent = inMemory()) {
      // readme:begin
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
      String id =
          agent.store(
              NewArtifact.of("research_report", "card-001", "Prices", "As of today.", Map.of())
                  .withExpiry(tomorrow));
      agent.update(id, ArtifactUpdate.nothing().expiresAt(tomorrow.plus(Duration.ofDays(1))));
      agent.update(id, ArtifactUpdate.nothing().neverExpires());
      // readme:end
      assertEquals(Optional.empty(), agent.get(id).orElseThrow().expiresAt());
    }
  }

  @Test
  void transactions() {
    try (RagAgent agent = inMemory()) {
      // readme:begin
      long attempts =
          agent.inTransaction(
              store -> {
                Optional<Artifact> before = store.get("attempts");
                long next = 1 + before.map(it -> (Long) it.metadata().get("count")).orElse(0L);
                store.upsert(
                    "attempts",
                    NewArtifact.of(
                        "supervisor_recovery", "", "", "Attempts", Map.of("count", next)));
                return next;
              });
      // readme:end
      assertEquals(1, attempts);
    }
  }

  @Test
  void storeUnlessAlike() {
    try (RagAgent agent = inMemory()) {
      // readme:begin
      Selection fixes = Selection.ofTypes("issue_and_fix");
      String fix = "database is locked: close the result set";
      agent.querySimilar(fix, fixes, 1); // before others have to wait
      boolean stored =
          agent.inTransaction(
              store -> {
                for (Hit hit : store.querySimilar(fix, fixes, 1)) {
                  if (hit.similarity() > 0.95) {
                    return false;
                  }
                }
                store.store(NewArtifact.of("issue_and_fix", "card-001", "Locks", fix, Map.of()));
                return true;
              });
      // readme:end
      assertTrue(stored);
      assertEquals(1, agent.count());
    }
  }

  @Test
  void watch() throws InterruptedException {
    BlockingQueue<String> news = new LinkedBlockingQueue<>();
    try (RagAgent agent = inMemory()) {
      // readme:begin
      Watch watch =
          agent.watch(
              Selection.ofTypes("validation_result"),
              new ChangeListener() {
                @Override
                public void stored(Artifact artifact) {
                  news.add("validated: " + artifact.content());
                }

                @Override
                public void removed(String id) {
                  news.add("gone: " + id);
                }
              });
      // readme:end
      agent.storeArtifact("validation_result", "", "", "all is well", Map.of());
      assertEquals("validated: all is well", news.poll(30, TimeUnit.SECONDS));
      watch.close();
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
  void backups() throws IOException {
    try (StoreFixture store = new StoreFixture()) {
      RagAgent agent = store.open();
      agent.storeArtifact("code_example", "", "", "in the backup", Map.of());
      Path target = directory.resolve("backup.db");
      StringWriter said = new StringWriter();
      PrintWriter log = new PrintWriter(said);
      // readme:begin
      Backup backup = agent.backup(target, false); // false: a file that is there is not replaced
      log.println(backup.artifacts() + " artifacts as of change " + backup.change());

      boolean evenWhileOthersUseIt = true;
      long artifacts = agent.restore(target, evenWhileOthersUseIt);
      // readme:end
      assertEquals(1, artifacts);
      assertEquals("1 artifacts as of change 1", said.toString().strip());
    }
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

  @Test
  void langChain4j() {
    Path file = directory.resolve("rag.db");
    EmbeddingModel model = new WordModel();
    // readme:begin
    try (RagAgent agent = RagAgent.builder(file).model(model).open()) {
      EmbeddingStore<TextSegment> store = RagEmbeddingStore.of(agent);
      TextSegment segment =
          TextSegment.from("Writers take a lease.", Metadata.from(Map.of("score", 9)));
      store.add(model.embed(segment).content(), segment);

      ContentRetriever retriever =
          RagContentRetriever.builder(agent)
              .maxResults(3)
              .minScore(0.5)
              .selection(Selection.where(Condition.parse("score >= 5")))
              .build();
      for (Content content : retriever.retrieve(Query.from("who has to take a lease?"))) {
        System.out.println(content.textSegment().text());
      }
    }
    // readme:end
    try (RagAgent agent = RagAgent.builder(file).model(model).open()) {
      assertEquals(1, agent.count(RagEmbeddingStore.TYPE));
    }
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
  void otherModels() {
    Path file = directory.resolve("rag.db");
    EmbeddingModel yourModel = new WordHashModel();
    // readme:begin
    RagAgent agent = RagAgent.builder(file).model(yourModel, "your-model-v2").open();
    // readme:end
    storeFix(agent);
    assertEquals(Optional.of("your-model-v2"), agent.getStats().model());
    agent.close();
  }

  @Test
  void testsOfYourOwn() {
    // readme:begin
    try (RagAgent agent = RagAgent.inMemory().model(new WordHashModel()).open()) {
      agent.storeArtifact("code_example", "", "", "how to open a store", Map.of());
      agent.storeArtifact("code_example", "", "", "how to bake bread", Map.of());

      Hit best = agent.querySimilar("open the store", 1).get(0);
      assertEquals("how to open a store", best.artifact().content());
    }
    // readme:end
  }
}
