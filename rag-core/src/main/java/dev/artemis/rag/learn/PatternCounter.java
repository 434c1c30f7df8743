package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.learn.Issues.Issue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Counts artifacts into {@link Patterns}, one at a time, so that a history of any length needs
 * memory for its names and arbitrations alone. Not thread-safe.
 */
public final class PatternCounter implements Consumer<Artifact> {
  private static final Comparator<LearnedPattern> ORDER =
      Comparator.comparingLong(LearnedPattern::tasks)
          .reversed()
          .thenComparing(LearnedPattern::name);

  private final PatternKind kind;
  private final Arbitrations arbitrations;
  private final Unreadable.Notes notes = new Unreadable.Notes();
  private final Names<Sums> groups;
  private long artifacts;

  /**
   * Counts for patterns of a kind.
   *
   * @param kind which patterns
   * @param arbitrations of the cards of the solutions
   */
  public PatternCounter(PatternKind kind, Arbitrations arbitrations) {
    this.kind = kind;
    this.arbitrations = arbitrations;
    this.groups =
        kind == PatternKind.CARDS ? Names.exact(Sums::new) : Names.ignoringCase(Sums::new);
  }

  /** Counts an artifact of the {@link PatternKind#types}; the order does not matter. */
  @Override
  public void accept(Artifact artifact) {
    artifacts++;
    if (kind.isOfSolutions()) {
      solution(artifact);
    } else {
      issues(new Reading(artifact, notes));
    }
  }

  private void solution(Artifact artifact) {
    Solution solution = new Solution(artifact, arbitrations, notes);
    List<String> names = names(artifact, solution.reading());
    Optional<BigDecimal> score = solution.score();
    boolean won = solution.won();
    names.forEach(name -> groups.of(name).add(score, won));
  }

  private List<String> names(Artifact artifact, Reading reading) {
    return switch (kind) {
      case TECHNOLOGIES -> reading.names("technologies");
      case APPROACHES -> reading.text("approach").stream().toList();
      default -> Stream.of(artifact.cardId()).filter(card -> !card.isEmpty()).toList();
    };
  }

  private void issues(Reading reading) {
    Optional<BigDecimal> score = reading.score();
    for (Issue issue : Issues.of(reading, reading.resolved())) {
      groups.of(issue.type).add(score, issue.resolved);
    }
  }

  /**
   * {@return what was counted so far}
   *
   * @param since from when on artifacts were counted; empty for all
   */
  public Patterns patterns(Optional<Instant> since) {
    List<LearnedPattern> patterns = groups.all().stream().map(Sums::pattern).sorted(ORDER).toList();
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

    LearnedPattern pattern() {
      return new LearnedPattern(
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
