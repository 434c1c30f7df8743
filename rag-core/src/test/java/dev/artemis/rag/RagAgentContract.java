package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.filter.Attribute;
import dev.artemis.rag.filter.Field;
import dev.artemis.rag.learn.Advice;
import dev.artemis.rag.learn.LearnedPattern;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.RecoveryOutcome;
import dev.langchain4j.data.embedding.Embedding;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does, wherever it keeps its artifacts. */
abstract class RagAgentContract {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private RagAgent agent;

  /** An agent of an empty store whose model is a {@link WordModel}. */
  abstract RagAgentBuilder builder() throws Exception;

  @BeforeEach
  final void open() throws Exception {
    RagAgentBuilder builder = builder();
    agent = builder.surroundings(builder.surroundings().with(now::get)).open();
  }

  @AfterEach
  final void close() {
    agent.close();
  }

  private static NewArtifact report(String content) {
    return NewArtifact.of("research_report", "card-001", "Title", content, Map.of("n", 1));
  }

  private List<String> contents(Selection selection) {
    List<String> contents = new ArrayList<>();
    agent.forEach(selection, artifact -> contents.add(artifact.content()));
    return contents;
  }

  private List<String> found(String text, int topK) {
    return agent.querySimilar(text, topK).stream().map(hit -> hit.artifact().content()).toList();
  }

  private void pass(long seconds) {
    now.updateAndGet(time -> time.plus(seconds, ChronoUnit.SECONDS));
  }

  @Test
  void theFifteenTypesAreKnownAndOthersAreDeclared() {
    assertEquals(15, ArtifactTypes.ORIGINAL.size());
    assertEquals(ArtifactTypes.ORIGINAL, agent.types());
    NewArtifact commit = NewArtifact.of("commit", "", "", "fix the build", Map.of());
    for (Runnable call :
        List.<Runnable>of(
            () -> agent.store(commit),
            () -> agent.querySimilar("build", List.of("commit"), 1),
            () -> agent.count("commit"),
            () -> agent.list(Selection.ofTypes("commit"), 1, Optional.empty()))) {
      String message = assertThrows(InvalidInputException.class, call::run).getMessage();
      assertTrue(message.contains("'commit' is not declared"), message);
      assertTrue(message.contains("declareTypes(\"commit\")"), message);
    }

    agent.declareTypes("commit", "commit", "sprint_plan");
    agent.store(commit);
    assertEquals(1, agent.count("commit"));
    assertEquals(16, agent.types().size());
    assertThrows(InvalidInputException.class, () -> agent.declareTypes("Not A Type"));
  }

  @Test
  void aLongTextIsFoundByAnyOfItsPassages() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append("Chapter ").append(i).append(" is about topic").append(i).append(" alone. ");
      text.append("It says little that others do not say as well, in so many words. ".repeat(8));
    }
    agent.store(report(text.toString()));
    for (int i = 0; i < 200; i++) {
      agent.store(report("others say a chapter is little, about number " + i));
    }
    for (int i : new int[] {0, 17, 39}) {
      List<Hit> hits = agent.querySimilar("chapter " + i + " topic" + i, 201);
      assertEquals(201, hits.stream().map(hit -> hit.artifact().id()).distinct().count());
      int rank = hits.stream().map(hit -> hit.artifact().content()).toList().indexOf("" + text);
      assertTrue(rank >= 0 && rank < 201, "it is there once");
    }
    assertEquals(201, agent.count());
    String id = agent.querySimilar("topic17", 1).get(0).artifact().id();
    assertTrue(agent.delete(id));
    assertEquals(200, agent.querySimilar("chapter", 1_000).size(), "all passages are gone");
  }

  @Test
  void emptyStretchesOfALongTextAreNoPassages() {
    String gap = "\n \u0001".repeat(2_000);
    agent.store(report("before" + gap + "behind"));
    assertEquals(1, found("before", 1).size());
    assertThrows(InvalidInputException.class, () -> agent.store(report(gap)));
  }

  @Test
  void theFarFutureCanBeStored() {
    Instant end = Instant.parse("9999-12-31T23:59:59.999999Z");
    String id = agent.store(report("stays long").withExpiry(end));
    assertEquals(Optional.of(end), agent.get(id).orElseThrow().expiresAt());
    assertThrows(
        InvalidInputException.class,
        () -> agent.store(report("stays longer").withExpiry(Instant.MAX)));
  }

  @Test
  void whatHasExpiredIsNotThere() {
    String id = agent.store(report("gone at noon").withExpiry(now.get().plusSeconds(10)));
    agent.store(report("stays for ever"));
    assertEquals(now.get().plusSeconds(10), agent.get(id).orElseThrow().expiresAt().orElseThrow());
    assertEquals(2, agent.querySimilar("noon", 5).size());

    pass(10);
    assertEquals(Optional.empty(), agent.get(id));
    assertEquals(List.of("stays for ever"), found("noon", 5));
    assertEquals(List.of("stays for ever"), contents(Selection.all()));
    assertEquals(1, agent.count());
    assertEquals(1, agent.count("research_report"));
    assertEquals(Map.of("research_report", 1L), agent.getStats().countsByType());
    assertFalse(agent.update(id, ArtifactUpdate.nothing().neverExpires()), "it comes not back");
    assertFalse(agent.delete(id));
    agent.store(report("its id is free").withId(id));
    assertEquals("its id is free", agent.get(id).orElseThrow().content());
  }

  @Test
  void anExpiryCanBeMoved() {
    String id = agent.store(report("a loan").withExpiry(now.get().plusSeconds(10)));
    agent.update(id, ArtifactUpdate.nothing().expiresAt(now.get().plusSeconds(20)));
    pass(15);
    assertEquals(1, agent.count());
    agent.update(id, ArtifactUpdate.nothing().neverExpires());
    pass(1_000_000);
    assertEquals(List.of("a loan"), found("loan", 1));
  }

  @Test
  void anUpdateChangesWhatItMentions() {
    String id = agent.store(report("the old text about trains").withId("one"));
    Artifact before = agent.get(id).orElseThrow();
    pass(1);
    assertTrue(
        agent.update(
            id,
            ArtifactUpdate.nothing()
                .taskTitle("Other")
                .putMetadata("k", List.of("v"))
                .putMetadata("none", null)
                .removeMetadata("n")));
    Artifact after = agent.get(id).orElseThrow();
    assertEquals(before.content(), after.content());
    assertEquals("Other", after.taskTitle());
    assertEquals("card-001", after.cardId());
    assertEquals(List.of("v"), after.metadata().get("k"));
    assertEquals(2, after.metadata().size());
    assertEquals(before.storedAt().plusSeconds(1), after.storedAt());

    agent.update(
        id, ArtifactUpdate.nothing().content("a new text about ships").type("sprint_plan"));
    assertEquals(1, agent.querySimilar("a new text about ships", 1).get(0).similarity(), 1e-6);
    assertTrue(agent.querySimilar("the old text about trains", 1).get(0).similarity() < 0.95);
    assertEquals("sprint_plan", agent.get(id).orElseThrow().type());
    assertEquals(Map.of("x", 1L), updated(id, ArtifactUpdate.nothing().metadata(Map.of("x", 1))));
    assertFalse(agent.update("nobody", ArtifactUpdate.nothing().cardId("c")));
  }

  private Map<String, Object> updated(String id, ArtifactUpdate update) {
    agent.update(id, update);
    return agent.get(id).orElseThrow().metadata();
  }

  @Test
  void anUpdateThatCannotBeIsRefusedWhole() {
    String id = agent.store(report("as it was"));
    Artifact before = agent.get(id).orElseThrow();
    ArtifactUpdate nothing = ArtifactUpdate.nothing();
    String big = "x".repeat(MetadataJson.MAX_LENGTH - 10);
    for (Runnable call :
        List.<Runnable>of(
            () -> agent.update(id, nothing.content(" ")),
            () -> agent.update(id, nothing.type("unheard_of")),
            () -> agent.update(id, nothing.cardId("new line\n")),
            () -> agent.update(id, nothing.putMetadata("nan", Double.NaN)),
            () -> agent.update(id, nothing.putMetadata("a", big).putMetadata("b", big)))) {
      assertThrows(InvalidInputException.class, call::run);
    }
    assertEquals(before, agent.get(id).orElseThrow());
  }

  @Test
  void aListComesInPagesInTheOrderOfStoring() {
    for (int i = 0; i < 25; i++) {
      agent.store(report("text " + i).withId("id" + i));
    }
    agent.upsert("id3", report("text 3 again"));
    List<String> ids = new ArrayList<>();
    Optional<String> after = Optional.empty();
    int pages = 0;
    do {
      Page page = agent.list(Selection.all(), 10, after);
      page.artifacts().forEach(artifact -> ids.add(artifact.id()));
      after = page.next();
      pages++;
    } while (after.isPresent());
    assertEquals(3, pages);
    assertEquals(25, ids.size());
    assertEquals("id3", ids.get(3));
    assertEquals("id24", ids.get(24));
    assertEquals(Optional.empty(), agent.list(Selection.all(), 25, Optional.empty()).next());
    assertThrows(
        InvalidInputException.class, () -> agent.list(Selection.all(), 1, Optional.of("nonsense")));
    assertThrows(
        InvalidInputException.class, () -> agent.list(Selection.all(), 0, Optional.empty()));
  }

  @Test
  void aSelectionIsTheSameForAllThatTakeOne() {
    for (int i = 0; i < 10; i++) {
      agent.storeArtifact(
          i % 2 == 0 ? "sprint_plan" : "code_example", "c" + i, "", "text " + i, Map.of("i", i));
    }
    Selection some = Selection.ofTypes("sprint_plan").and(Field.metadata("i").isGreaterThan(3));
    assertEquals(List.of("text 4", "text 6", "text 8"), contents(some));
    assertEquals(3, agent.count(some));
    assertEquals(3, agent.list(some, 5, Optional.empty()).artifacts().size());
    assertEquals(3, agent.querySimilar("text", some, 100).size());
    Selection byCard = Selection.where(Attribute.CARD_ID.isEqualTo("c7"));
    assertEquals("text 7", agent.querySimilar("text", byCard, 5).get(0).artifact().content());
    assertEquals(List.of("text 7"), contents(byCard));
    assertEquals(List.of("text 9"), contents(Selection.where(Attribute.CONTENT.contains("xt 9"))));

    assertEquals(3, agent.delete(some));
    assertEquals(7, agent.count());
    assertEquals(7, agent.querySimilar("text", 100).size());
    assertEquals(0, agent.delete(some));
  }

  @Test
  void aTransactionSeesWhatItWroteAndIsWholeOrNothing() {
    agent.store(report("before").withId("a"));
    String read =
        agent.inTransaction(
            transaction -> {
              transaction.upsert("a", report("within"));
              transaction.store(report("another").withId("b"));
              assertTrue(transaction.delete("b"));
              assertTrue(transaction.update("a", ArtifactUpdate.nothing().cardId("c2")));
              assertEquals(1, transaction.count(Selection.all()));
              return transaction.get("a").orElseThrow().content();
            });
    assertEquals("within", read);
    assertEquals("c2", agent.get("a").orElseThrow().cardId());

    IllegalStateException mine = new IllegalStateException("the body's own");
    assertEquals(
        mine,
        assertThrows(
            IllegalStateException.class,
            () ->
                agent.inTransaction(
                    transaction -> {
                      transaction.delete(Selection.all());
                      throw mine;
                    })));
    assertEquals(List.of("within"), contents(Selection.all()));
    assertEquals(1, agent.querySimilar("within", 5).size());
  }

  @Test
  void anErrorThatTheBodyCatchesSpoilsNothing() {
    agent.store(report("taken").withId("a"));
    agent.inTransaction(
        transaction -> {
          NewArtifact second = report("second").withId("a");
          assertThrows(ArtifactExistsException.class, () -> transaction.store(second));
          assertThrows(InvalidInputException.class, () -> transaction.store(report("")));
          return transaction.store(report("third").withId("b"));
        });
    assertEquals(List.of("taken", "third"), contents(Selection.all()));
  }

  @Test
  void aTransactionIsUsedInsideItsFunctionOnly() {
    AtomicReference<StoreTransaction> leaked = new AtomicReference<>();
    agent.inTransaction(
        transaction -> {
          leaked.set(transaction);
          String message =
              assertThrows(InvalidInputException.class, () -> agent.store(report("waits")))
                  .getMessage();
          assertTrue(message.contains("in a transaction"), message);
          return null;
        });
    assertThrows(InvalidInputException.class, () -> leaked.get().get("a"));
    assertEquals(0, agent.count());
    agent.store(report("afterwards all is as ever"));
  }

  @Test
  void aGivenEmbeddingIsTheVector() {
    Embedding north = new WordModel().embed("north").content();
    agent.store(report("says south").withEmbedding(north).withId("a"));
    agent.store(NewArtifact.of("code_example", "", "", "", Map.of()).withEmbedding(north));
    List<Hit> hits = agent.querySimilar(north, Selection.all(), 5);
    assertEquals(2, hits.size());
    assertEquals(1, hits.get(1).similarity(), 1e-6);

    BatchResult mixed =
        agent.storeAll(
            List.of(
                report("good"),
                report("of another dimension").withEmbedding(Embedding.from(new float[] {1, 2})),
                report("not finite").withEmbedding(Embedding.from(new float[] {Float.NaN}))));
    assertEquals(1, mixed.stored().size());
    assertInstanceOf(StoreUnusableException.class, mixed.rejected().get(0).reason());
    assertInstanceOf(InvalidInputException.class, mixed.rejected().get(1).reason());
    assertThrows(
        StoreUnusableException.class,
        () -> agent.querySimilar(Embedding.from(new float[] {1}), Selection.all(), 1));
  }

  @Test
  void theVectorsOfAnArtifactAreThoseOfItsPassages() {
    String id = agent.store(report("north ".repeat(200) + "south ".repeat(200)));
    List<Embedding> vectors = agent.embeddings(id);
    assertTrue(vectors.size() > 1);
    for (Embedding vector : vectors) {
      assertEquals(1, agent.querySimilar(vector, Selection.all(), 1).get(0).similarity(), 1e-6);
    }
    agent.store(report("short").withId("brief").withExpiry(now.get().plusSeconds(10)));
    assertEquals(1, agent.embeddings("brief").size());
    pass(20);
    assertEquals(List.of(), agent.embeddings("brief"));
    assertEquals(List.of(), agent.embeddings("nobody"));
  }

  @Test
  void whatIsStoredIsLearnt() {
    Map<String, Object> solved =
        Map.of("technologies", List.of("authlib"), "developer", "b", "approach", "aggressive");
    agent.storeArtifact("developer_solution", "card-1", "", "log in with OAuth", solved);
    agent.storeArtifact(
        "research_report", "card-2", "", "OAuth", Map.of("technologies", "authlib"));
    Map<String, Object> verdict = Map.of("winner", "b", "scores", Map.of("b", 95));
    agent.storeArtifact("arbitration_score", "card-1", "", "b is better", verdict);
    Map<String, Object> found = Map.of("issues", List.of(Map.of("type", "security")));
    agent.storeArtifact("validation_result", "card-1", "", "token in the clear", found);
    agent.storeArtifact("validation_result", "card-3", "", "token lives on", found);

    Recommendations given = agent.getRecommendations("log in with OAuth");
    assertEquals(
        List.of("Used authlib in 2 past similar tasks", "aggressive approach scored 95/100"),
        given.basedOnHistory());
    assertEquals(List.of("Consider authlib (proven in 2 similar tasks)"), given.recommendations());
    assertEquals(List.of("Watch for security issues (found in 2 similar tasks)"), given.avoid());
    LearnedPattern authlib =
        agent.extractPatterns(PatternKind.TECHNOLOGIES, Duration.ofDays(1)).patterns().get(0);
    assertEquals(Advice.HIGHLY_RECOMMENDED, authlib.advice());
    pass(Duration.ofDays(2).toSeconds());
    assertEquals(
        List.of(), agent.extractPatterns(PatternKind.TECHNOLOGIES, Duration.ofDays(1)).patterns());

    agent.recordRecovery(RecoveryOutcome.of("timeout", "increase_timeout", true));
    assertEquals(
        Optional.of("increase_timeout"), agent.getRecoveryInsights("timeout").suggestedWorkflow());
    agent.storeArtifact("code_example", "", "", "def login(): pass", Map.of("language", "python"));
    assertEquals(1, agent.searchCodeExamples("login", "Python", null, 5).size());
  }

  @Test
  void theDigitsOfTheLocaleAreNotThoseOfTheSentences() {
    Locale usual = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("fa-IR"));
    try {
      assertNotEquals("2", "%d".formatted(2), "this one has others");
      whatIsStoredIsLearnt();
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, usual);
    }
  }

  @Test
  void aRecoveryMayHaveTakenAnyTime() {
    String id =
        agent.recordRecovery(
            RecoveryOutcome.of("timeout", "wait", true).inTime(ChronoUnit.FOREVER.getDuration()));
    assertEquals(
        new BigDecimal("9223372036854775807.999"),
        agent.get(id).orElseThrow().metadata().get("duration_seconds"));
  }

  @Test
  void whoReadsMayReadOn() {
    agent.store(report("one").withId("a"));
    List<String> found = new ArrayList<>();
    agent.forEach(Selection.all(), one -> found.add(agent.get(one.id()).orElseThrow().content()));
    assertEquals(List.of("one"), found);
  }

  @Test
  void aPageBeginsWhereTheOneBeforeEnded() {
    agent.store(report("one"));
    for (String wrong : List.of("", "p", "p0", "p-1", "p+1", "p01", "p3w5e11264sgsf", "x1")) {
      assertThrows(
          InvalidInputException.class,
          () -> agent.list(Selection.all(), 1, Optional.of(wrong)),
          wrong);
    }
  }

  @Test
  void anInterruptedThreadReadsAndBacksUp(@TempDir Path folder) {
    agent.store(report("one").withId("a"));
    Thread.currentThread().interrupt();
    assertEquals(List.of("one"), found("one", 1));
    Backup backup = agent.backup(folder.resolve("b.db"), false);
    assertEquals(1, backup.artifacts());
    assertThrows(OperationInterruptedException.class, () -> agent.restore(backup.file(), false));
    assertTrue(Thread.interrupted(), "it stays interrupted");
    assertEquals(1, agent.restore(backup.file(), false));
  }

  @Test
  void aBackupNeedsAFileName(@TempDir Path folder) {
    for (Path wrong : List.of(folder, Path.of("/"), folder.resolve("nowhere/b.db"))) {
      assertThrows(StoreUnusableException.class, () -> agent.backup(wrong, true), "" + wrong);
    }
  }

  @Test
  void aBackupBringsBackWhatWas(@TempDir Path folder) {
    agent.declareTypes("commit");
    agent.store(report("kept as it was").withId("a"));
    agent.store(report("changed later").withId("b"));
    agent.store(report("deleted later").withId("c"));
    agent.delete(agent.store(report("deleted before")));
    Path file = folder.resolve("backup ü.db");
    Backup backup = agent.backup(file, false);
    assertEquals(3, backup.artifacts());
    assertEquals(file, backup.file());
    assertThrows(StoreUnusableException.class, () -> agent.backup(file, false));

    agent.upsert("b", report("changed"));
    agent.delete("c");
    agent.store(report("stored later").withId("d"));
    Stats before = agent.getStats();
    assertEquals(3, agent.querySimilar("later", 10).size());

    assertEquals(3, agent.restore(file, false));
    assertEquals(
        List.of("kept as it was", "changed later", "deleted later"), contents(Selection.all()));
    assertEquals(
        Set.of("kept as it was", "changed later", "deleted later"), Set.copyOf(found("later", 9)));
    assertEquals(1, agent.querySimilar("deleted later", 1).get(0).similarity(), 1e-6);
    Stats after = agent.getStats();
    assertEquals(before.epoch() + 1, after.epoch());
    assertEquals(before.change() + 2, after.change(), "restoring is a change of its own");
    assertEquals(1, after.tombstones());
    assertTrue(agent.types().contains("commit"));
    assertEquals(List.of(), agent.checkIntegrity());

    agent.store(report("goes on").withId("d"));
    assertEquals(4, agent.backup(file, true).artifacts());
    agent.delete(Selection.all());
    assertEquals(4, agent.restore(file, false));
    assertEquals(4, agent.querySimilar("later", 10).size());
  }

  @Test
  void aWatchIsToldOfARestore(@TempDir Path folder) {
    agent.store(report("in the backup"));
    Path file = agent.backup(folder.resolve("b.db"), false).file();
    Notes notes = new Notes();
    agent.watch(Selection.all(), notes);
    agent.restore(file, false);
    Awaiting.until(
        "it starts over",
        () -> List.copyOf(notes.notes).equals(List.of("again", "stored in the backup")));
  }

  /** Writes down what it is told. */
  private static final class Notes implements ChangeListener {
    final Queue<String> notes = new ConcurrentLinkedQueue<>();

    @Override
    public void stored(Artifact artifact) {
      notes.add("stored " + artifact.content());
    }

    @Override
    public void removed(String id) {
      notes.add("removed " + id);
    }

    @Override
    public void startedOver() {
      notes.add("again");
    }
  }

  @Test
  void aWatchIsToldWhatIsCommitted() {
    Notes notes = new Notes();
    agent.store(report("before the watch").withId("early"));
    Watch watch = agent.watch(Selection.ofTypes("research_report"), notes);
    agent.store(report("first").withId("a"));
    Awaiting.until("the first", () -> notes.notes.contains("stored first"));
    agent.storeArtifact("sprint_plan", "", "", "of another type", Map.of());
    agent.update("a", ArtifactUpdate.nothing().content("changed"));
    Awaiting.until("the change", () -> notes.notes.contains("stored changed"));
    agent.delete("early");
    Awaiting.until("the deletion", () -> notes.notes.contains("removed early"));
    agent.update("a", ArtifactUpdate.nothing().type("sprint_plan"));
    Awaiting.until("it is not selected any more", () -> notes.notes.contains("removed a"));
    watch.close();
    assertFalse(notes.notes.contains("stored before the watch"));
    assertFalse(notes.notes.contains("stored of another type"));
    Notes others = new Notes();
    agent.watch(Selection.all(), others);
    agent.store(report("after the watch"));
    Awaiting.until("who still watches", () -> others.notes.contains("stored after the watch"));
    assertFalse(notes.notes.contains("stored after the watch"));
  }

  @Test
  void aListenerThatThrowsIsToldOn() {
    Queue<Throwable> throwing =
        new ConcurrentLinkedQueue<>(
            List.of(
                new IllegalStateException("thrown by the test"),
                new AssertionError("thrown by the test")));
    Notes notes = new Notes();
    ChangeListener bad =
        new ChangeListener() {
          @Override
          public void stored(Artifact artifact) {
            notes.stored(artifact);
            Throwable thrown = throwing.poll();
            if (thrown instanceof Error error) {
              throw error;
            } else if (thrown != null) {
              throw (RuntimeException) thrown;
            }
          }

          @Override
          public void removed(String id) {}
        };
    agent.watch(Selection.all(), bad);
    agent.store(report("one"));
    Awaiting.until("the first", () -> notes.notes.contains("stored one"));
    agent.store(report("two"));
    Awaiting.until("the second", () -> notes.notes.contains("stored two"));
    agent.store(report("three"));
    Awaiting.until("the third", () -> notes.notes.contains("stored three"));
  }

  @Test
  void theThreadOfAWatchEndsWithItsAgent() {
    agent.watch(Selection.all(), new Notes());
    assertTrue(watching());
    agent.close();
    Awaiting.until("the thread has ended", () -> !watching());
  }

  private static boolean watching() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("rag-watch"));
  }
}
