package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.learn.Reading.Issue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counts artifacts into {@link Patterns}, one at a time, so that a history of any length needs
 * memory for its names alone. Not thread-safe.
 */
public final class PatternCounter implements Consumer<Artifact> {
  private static final Comparator<Pattern> ORDER =
      Comparator.comparingLong(Pattern::tasks).reversed().thenComparing(Pattern::name);

  private final PatternKind kind;
  private final Unreadable.Notes notes = new Unreadable.Notes();
  private final Names<Sums> groups;
  private long artifacts;

  /** For patterns of a kind. */
  public PatternCounter(PatternKind kind) {
    this.kind = kind;
    this.groups =
        kind == PatternKind.CARDS ? Names.exact(Sums::new) : Names.ignoringCase(Sums::new);
  }

  /** Counts an artifact of the {@link PatternKind#types}; the order does not matter. */
  @Override
  public void accept(Artifact artifact) {
    artifacts++;
    Reading reading = new Reading(artifact, notes);
    switch (kind) {
      case TECHNOLOGIES -> solution(reading, reading.names("technologies"));
      case APPROACHES -> solution(reading, reading.text("approach").stream().toList());
      case CARDS -> solution(reading, card(artifact));
      case ISSUE_TYPES -> issues(reading);
    }
  }

  private static List<String> card(Artifact artifact) {
    return artifact.cardId().isEmpty() ? List.of() : List.of(artifact.cardId());
  }

  private void solution(Reading reading, List<String> names) {
    Optional<BigDecimal> score = reading.score();
    boolean won = reading.won();
    names.forEach(name -> groups.of(name).add(score, won));
  }

  private void issues(Reading reading) {
    Optional<BigDecimal> score = reading.score();
    for (Issue issue : reading.issues(reading.resolved())) {
      groups.of(issue.type).add(score, issue.resolved);
    }
  }

  /**
   * What was counted so far.
   *
   * @param since from when on artifacts were counted; empty for all
   */
  public Patterns patterns(Optional<Instant> since) {
    List<Pattern> patterns = groups.all().stream().map(Sums::pattern).sorted(ORDER).toList();
    return new Patterns(kind, since, artifacts, patterns, notes.sum());
  }

  /** Of the tasks of one name. */
  private static final class Sums {
    private final String name;
    private long tasks;
    private long scored;
    private BigDecimal total = BigDecimal.ZERO;
    private long successes;

    Sums(String name) {
      this.name = name;
    }

    void add(Optional<BigDecimal> score, boolean success) {
      tasks++;
      scored += score.isPresent() ? 1 : 0;
      total = total.add(score.orElse(BigDecimal.ZERO));
      successes += success ? 1 : 0;
    }

    Pattern pattern() {
      return new Pattern(
          name,
          tasks,
          scored,
          scored == 0 ? 0 : total.doubleValue() / scored,
          successes,
          (double) successes / tasks,
          Advice.of(total, scored, successes, tasks));
    }
  }
}
