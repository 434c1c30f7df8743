package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.rag.filter.Condition;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever was written before and inside, a transaction finds what everybody finds after it. */
class TransactionSearchPropertyTest {
  private static final List<String> WORDS =
      List.of("lease", "daemon", "file", "moved", "writer", "commit", "rain", "wind", "guard");
  private static final List<String> TYPES =
      List.of("research_report", "sprint_plan", "code_example");
  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant FUTURE = Instant.parse("9000-01-01T00:00:00Z");

  /** An agent or a transaction. */
  private interface Searched {
    List<Hit> querySimilar(String text, Selection selection, int topK);

    List<Hit> search(SearchRequest request);
  }

  private static Searched of(RagAgent agent) {
    return new Searched() {
      @Override
      public List<Hit> querySimilar(String text, Selection selection, int topK) {
        return agent.querySimilar(text, selection, topK);
      }

      @Override
      public List<Hit> search(SearchRequest request) {
        return agent.search(request);
      }
    };
  }

  private static Searched of(StoreTransaction transaction) {
    return new Searched() {
      @Override
      public List<Hit> querySimilar(String text, Selection selection, int topK) {
        return transaction.querySimilar(text, selection, topK);
      }

      @Override
      public List<Hit> search(SearchRequest request) {
        return transaction.search(request);
      }
    };
  }

  @Property(tries = 40)
  void inMemory(@ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int changes) {
    try (RagAgent agent = RagAgent.inMemory().model(new WordModel()).open()) {
      check(agent, new Random(seed), changes);
    }
  }

  @Property(tries = 40)
  void inAFile(@ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int changes)
      throws IOException {
    try (StoreFixture fixture = new StoreFixture()) {
      RagAgent agent =
          fixture.open(fixture.builder(fixture.database).synchronous(Synchronous.NORMAL));
      check(agent, new Random(seed), changes);
    }
  }

  private static void check(RagAgent agent, Random random, int changes) {
    for (int round = 0; round < 3; round++) {
      for (int i = random.nextInt(12); i > 0; i--) {
        agent.inTransaction(transaction -> changed(transaction, random));
      }
      boolean known = random.nextBoolean();
      if (known) {
        agent.querySimilar(text(random), Selection.all(), 3);
      }
      for (int i = random.nextInt(6); i > 0; i--) {
        agent.inTransaction(transaction -> changed(transaction, random));
      }
      long questions = random.nextLong();
      if (random.nextInt(3) == 0) {
        undone(agent, random, changes, questions);
      }
      List<List<Hit>> within =
          agent.inTransaction(transaction -> searched(transaction, random, changes, questions));
      assertEquals(answers(of(agent), questions), within);
      assertEquals(agent.count(), within.get(0).size());
    }
  }

  private static void undone(RagAgent agent, Random random, int changes, long questions) {
    List<List<Hit>> before = answers(of(agent), questions);
    assertThrows(
        IllegalStateException.class,
        () ->
            agent.inTransaction(
                transaction -> {
                  searched(transaction, random, changes, questions);
                  throw new IllegalStateException("undone");
                }));
    assertEquals(before, answers(of(agent), questions));
  }

  private static List<List<Hit>> searched(
      StoreTransaction transaction, Random random, int changes, long questions) {
    for (int i = 0; i < changes; i++) {
      changed(transaction, random);
      if (random.nextInt(5) == 0) {
        transaction.querySimilar(text(random), Selection.all(), 3);
      }
    }
    return answers(of(transaction), questions);
  }

  private static boolean changed(StoreTransaction transaction, Random random) {
    String id = "id" + random.nextInt(16);
    switch (random.nextInt(10)) {
      case 0, 1 -> transaction.delete(id);
      case 2 -> transaction.update(id, ArtifactUpdate.nothing().content(text(random)));
      case 3 -> transaction.update(id, ArtifactUpdate.nothing().putMetadata("n", 2));
      case 4 -> transaction.update(id, ArtifactUpdate.nothing().expiresAt(FUTURE));
      case 5 -> transaction.delete(Selection.where(Condition.parse("n = 3")));
      case 6 -> transaction.upsert(id, artifact(random).withExpiry(PAST));
      case 7 -> transaction.store(artifact(random).withId("new" + random.nextLong()));
      default -> transaction.upsert(id, artifact(random));
    }
    return true;
  }

  private static NewArtifact artifact(Random random) {
    return NewArtifact.of(
        TYPES.get(random.nextInt(TYPES.size())),
        "",
        word(random),
        text(random),
        Map.of("n", random.nextInt(5)));
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** Now and then one of several passages. */
  private static String text(Random random) {
    int words = random.nextInt(12) == 0 ? 500 : 1 + random.nextInt(6);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(word(random)).append(' ');
    }
    return text.toString();
  }

  /** The first one has all there is. */
  private static List<List<Hit>> answers(Searched searched, long questions) {
    Random random = new Random(questions);
    List<List<Hit>> answers = new ArrayList<>();
    answers.add(searched.querySimilar(text(random), Selection.all(), 1_000));
    for (Selection selection :
        List.of(
            Selection.all(),
            Selection.ofTypes("sprint_plan"),
            Selection.where(Condition.parse("n = 2")),
            Selection.where(Condition.parse("content contains daemon")))) {
      answers.add(searched.querySimilar(text(random), selection, 1 + random.nextInt(4)));
      SearchRequest request = SearchRequest.text(text(random)).in(selection);
      for (SearchMode mode : SearchMode.values()) {
        answers.add(searched.search(request.mode(mode).topK(100)));
        answers.add(searched.search(request.mode(mode).topK(2).diversity(0.4)));
        answers.add(searched.search(request.mode(mode).minSimilarity(0.6)));
      }
    }
    answers.get(0).stream()
        .limit(2)
        .forEach(hit -> answers.add(searched.search(SearchRequest.like(hit.artifact().id()))));
    return answers;
  }
}
