package dev.artemis.rag.learn;

import java.util.List;

/** What to extract patterns of. */
public enum PatternKind {
  /** Technologies that solutions used; the original's {@code technology_success_rates}. */
  TECHNOLOGIES,
  /** Approaches that solutions took. */
  APPROACHES,
  /** Cards that solutions were for. */
  CARDS,
  /** Types of issues; those that were resolved count as successes. */
  ISSUE_TYPES;

  private static final List<String> SOLUTIONS = List.of(Solution.TYPE);
  private static final List<String> ISSUES =
      List.of("validation_result", "issue_and_fix", "issue_resolution", "supervisor_recovery");

  /** {@return whether solutions are counted, which may need {@link Arbitrations}} */
  public boolean isOfSolutions() {
    return this != ISSUE_TYPES;
  }

  /** {@return the types of artifacts that are looked at} */
  public List<String> types() {
    return isOfSolutions() ? SOLUTIONS : ISSUES;
  }
}
