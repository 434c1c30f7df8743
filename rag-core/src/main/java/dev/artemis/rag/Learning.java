package dev.artemis.rag;

import dev.artemis.rag.filter.Attribute;
import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.learn.Arbitrations;
import dev.artemis.rag.learn.CodeExample;
import dev.artemis.rag.learn.PatternCounter;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Patterns;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.Recommender;
import dev.artemis.rag.learn.RecoveryCounter;
import dev.artemis.rag.learn.TaskContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Gathers what learning looks at. Thread-safe. */
final class Learning {
  private final ArtifactReader reader;
  private final ArtifactSearch search;
  private final InstantSource clock;

  Learning(ArtifactReader reader, ArtifactSearch search, InstantSource clock) {
    this.reader = reader;
    this.search = search;
    this.clock = clock;
  }

  Recommendations recommendations(String task, TaskContext context) {
    Selection tasks = Selection.all().types(Recommender.TASK_TYPES);
    List<Artifact> similar = similar(task, tasks, Recommender.MAX_TASKS, context::admits);
    Condition ofTheirCards = Attribute.CARD_ID.isIn(cards(similar));
    return Recommender.recommend(
        similar,
        validations(task, ofTheirCards, context),
        arbitrations(Selection.ofTypes(Arbitrations.TYPE).and(ofTheirCards)));
  }

  private static Set<String> cards(List<Artifact> artifacts) {
    return artifacts.stream()
        .map(Artifact::cardId)
        .filter(card -> !card.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * Those of the cards found come first, since a validation seldom repeats what its task was about,
   * or what the context asks for; the most similar others fill up.
   */
  private List<Artifact> validations(String task, Condition ofTheirCards, TaskContext context) {
    Selection all = Selection.ofTypes(Recommender.VALIDATION_TYPE);
    List<Artifact> validations =
        new ArrayList<>(
            similar(task, all.and(ofTheirCards), Recommender.MAX_TASKS, metadata -> true));
    int room = Recommender.MAX_TASKS - validations.size();
    if (room > 0) {
      validations.addAll(similar(task, all.and(ofTheirCards.negate()), room, context::admits));
    }
    return validations;
  }

  private List<Artifact> similar(
      String task, Selection selection, int topK, Predicate<Map<String, Object>> metadata) {
    return search.query(task, selection, topK, metadata).stream().map(Hit::artifact).toList();
  }

  private Arbitrations arbitrations(Selection selection) {
    Arbitrations arbitrations = new Arbitrations();
    reader.forEach(selection, arbitrations);
    return arbitrations;
  }

  Patterns patterns(PatternKind kind, Duration window) {
    Optional<Instant> since = start(window);
    Selection ofKind = Selection.all().types(kind.types());
    PatternCounter counter = new PatternCounter(kind, arbitrations(kind));
    reader.forEach(
        since.map(Attribute.STORED_AT::isGreaterThanOrEqualTo).map(ofKind::and).orElse(ofKind),
        counter);
    return counter.patterns(since);
  }

  /** All of them: a solution may have been changed since its arbitration. */
  private Arbitrations arbitrations(PatternKind kind) {
    return kind.isOfSolutions()
        ? arbitrations(Selection.ofTypes(Arbitrations.TYPE))
        : new Arbitrations();
  }

  /** Empty if the window reaches back beyond the calendar. */
  private Optional<Instant> start(Duration window) {
    if (window == null || window.isZero() || window.isNegative()) {
      throw ArtifactRules.bad("window must be longer than nothing, not " + window);
    }
    try {
      return Optional.of(clock.instant().minus(window));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  List<CodeExample> codeExamples(
      String query, Optional<String> language, Optional<String> framework, int topK) {
    return search
        .query(
            query,
            Selection.ofTypes(CodeExample.TYPE),
            topK,
            metadata -> CodeExample.matches(metadata, language, framework))
        .stream()
        .map(CodeExample::of)
        .toList();
  }

  RecoveryCounter recoveries() {
    RecoveryCounter counter = new RecoveryCounter();
    reader.forEach(Selection.all().types(RecoveryCounter.TYPES), counter);
    return counter;
  }
}
