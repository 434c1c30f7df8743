package dev.artemis.lockd.table;

import java.util.List;
import java.util.stream.Collectors;

/** A predicate does not hold. */
final class ExplorationViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  final ExplorationPredicate predicate;

  ExplorationViolation(ExplorationPredicate predicate, String detail) {
    this(predicate, detail, null);
  }

  ExplorationViolation(ExplorationPredicate predicate, String detail, Throwable cause) {
    super(predicate + " is broken: " + detail, cause);
    this.predicate = predicate;
  }

  /** The same with the events that lead there. */
  ExplorationViolation(
      ExplorationViolation found, ExplorationScope scope, List<ExplorationEvent> history) {
    super(
        history.stream()
            .map(event -> "\n  " + event)
            .collect(
                Collectors.joining(
                    "",
                    "%s\nin '%s' after %d events:"
                        .formatted(found.getMessage(), scope, history.size()),
                    "")),
        found);
    this.predicate = found.predicate;
  }
}
