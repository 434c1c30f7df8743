package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns similar tasks into {@link Recommendations}. */
public final class Recommender {
  /** How many similar tasks are looked at, and how many validations. */
  public static final int MAX_TASKS = 10;

  /** What tells how tasks were done. */
  public static final List<String> TASK_TYPES =
      List.of("research_report", "architecture_decision", Solution.TYPE);

  /** What tells which issues they had. */
  public static final String VALIDATION_TYPE = "validation_result";

  private static final int SHOWN = 3;
  private static final int PROVEN_FROM = 2;

  private final Unreadable.Notes notes = new Unreadable.Notes();
  private final Names<Use> technologies = Names.ignoringCase(Use::new);
  private final Names<Use> issues = Names.ignoringCase(Use::new);
  private final List<String> winners = new ArrayList<>();

  private final Arbitrations arbitrations;

  private Recommender(Arbitrations arbitrations) {
    this.arbitrations = arbitrations;
  }

  /**
   * Recommends.
   *
   * @param tasks similar ones of {@link #TASK_TYPES}, the most similar first, which decides ties
   * @param validations of these and other similar tasks, likewise
   * @param arbitrations of the cards of the tasks
   * @return what went well and what did not; says so if nothing is similar
   */
  public static Recommendations recommend(
      List<Artifact> tasks, List<Artifact> validations, Arbitrations arbitrations) {
    Recommender recommender = new Recommender(arbitrations);
    tasks.forEach(recommender::task);
    validations.forEach(recommender::issues);
    return recommender.result(tasks.size());
  }

  private void task(Artifact artifact) {
    Reading reading = new Reading(artifact, notes);
    reading.names("technologies").forEach(name -> technologies.of(name).tasks++);
    if (artifact.type().equals(Solution.TYPE)) {
      solution(new Solution(artifact, arbitrations, notes));
    }
  }

  /** A winner without a score has nothing to tell, and nothing that could be made up for it. */
  private void solution(Solution solution) {
    if (!solution.won()) {
      return;
    }
    int unread = notes.count();
    Optional<BigDecimal> score = solution.score();
    if (score.isPresent()) {
      String approach = solution.reading().text("approach").orElse("unknown");
      winners.add("%s approach scored %s/100".formatted(approach, plain(score.get())));
    } else if (notes.count() == unread) {
      solution.reading().note("score of a winner", "missing");
    }
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void issues(Artifact artifact) {
    Issues.of(new Reading(artifact, notes), false).forEach(issue -> issues.of(issue.type).tasks++);
  }

  private Recommendations result(int tasks) {
    List<Use> most = mostUsed(technologies.all()).limit(SHOWN).toList();
    Stream<String> used =
        most.stream().map(use -> "Used %s in %s past similar tasks".formatted(use.name, use.tasks));
    return new Recommendations(
        Stream.concat(used, winners.stream().limit(SHOWN)).toList(),
        recommendations(most, tasks),
        mostUsed(issues.all()).filter(Use::proven).map(Recommender::warning).toList(),
        Confidence.of(tasks),
        tasks,
        notes.sum());
  }

  private static List<String> recommendations(List<Use> most, int tasks) {
    if (tasks == 0) {
      return List.of("No similar tasks found in history");
    }
    List<String> proven =
        most.stream()
            .filter(Use::proven)
            .map(use -> "Consider %s (proven in %s similar tasks)".formatted(use.name, use.tasks))
            .toList();
    return proven.isEmpty() ? List.of("Insufficient history for recommendations") : proven;
  }

  private static String warning(Use use) {
    return "Watch for %s issues (found in %s similar tasks)".formatted(use.name, use.tasks);
  }

  private static Stream<Use> mostUsed(Collection<Use> uses) {
    return uses.stream().sorted(Comparator.comparingInt((Use use) -> use.tasks).reversed());
  }

  /** In how many tasks a name was met. */
  private static final class Use {
    final String name;
    int tasks;

    Use(String name) {
      this.name = name;
    }

    boolean proven() {
      return tasks >= PROVEN_FROM;
    }
  }
}
