package dev.artemis.rag;

import dev.artemis.rag.filter.Attribute;
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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
    return Recommender.recommend(
        similar(task, Recommender.TASK_TYPES, context),
        similar(task, Recommender.ISSUE_TYPES, context));
  }

  private List<Artifact> similar(String task, Collection<String> types, TaskContext context) {
    return search
        .query(task, Selection.all().types(types), Recommender.MAX_TASKS, context::admits)
        .stream()
        .map(Hit::artifact)
        .toList();
  }

  Patterns patterns(PatternKind kind, Duration window) {
    Optional<Instant> since = start(window);
    Selection ofKind = Selection.all().types(kind.types());
    PatternCounter counter = new PatternCounter(kind);
    reader.forEach(
        since.map(Attribute.STORED_AT::isGreaterThanOrEqualTo).map(ofKind::and).orElse(ofKind),
        counter);
    return counter.patterns(since);
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
