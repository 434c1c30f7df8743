package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Counts recorded recoveries into insights, one at a time. Not thread-safe.
 *
 * <p>A case without an outcome teaches nothing: it is left out and counted as unreadable. One
 * without an issue type counts as of type {@code unknown}.
 */
public final class RecoveryCounter implements Consumer<Artifact> {
  /** What outcomes are stored as. */
  public static final List<String> TYPES = List.of("issue_resolution", RecoveryOutcome.TYPE);

  private static final Comparator<RecoveryInsights> ORDER =
      Comparator.comparingLong(RecoveryInsights::cases)
          .reversed()
          .thenComparing(RecoveryInsights::issueType);

  private final Unreadable.Notes notes = new Unreadable.Notes();
  private final Names<Cases> issueTypes = Names.ignoringCase(Cases::new);

  /** Has counted nothing yet. */
  public RecoveryCounter() {}

  /** Counts an artifact of {@link #TYPES}; the order does not matter. */
  @Override
  public void accept(Artifact artifact) {
    Unreadable.Notes own = new Unreadable.Notes();
    Reading reading = new Reading(artifact, own);
    Cases cases = issueTypes.of(reading.text("issue_type").orElse("unknown"));
    Optional<Boolean> success = reading.flag("success", "outcome", "status");
    if (success.isPresent()) {
      cases.add(artifact, workflow(reading), success.get());
    } else if (own.count() == 0) {
      own.add(artifact, "success", "missing");
    }
    cases.notes.addAll(own);
    notes.addAll(own);
  }

  private static Optional<String> workflow(Reading reading) {
    return reading
        .text("workflow_used", "workflow", "strategy")
        .or(() -> joined(reading.names("actions")));
  }

  private static Optional<String> joined(List<String> actions) {
    return actions.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", actions));
  }

  /**
   * {@return what recoveries from one type of issue teach}
   *
   * @param issueType in upper or lower case; one that never came up has no cases
   */
  public RecoveryInsights insights(String issueType) {
    return issueTypes.find(issueType).orElseGet(() -> new Cases(issueType)).insights();
  }

  /** {@return what recoveries from all types of issues teach} */
  public SupervisorInsights insights() {
    List<RecoveryInsights> all =
        issueTypes.all().stream()
            .map(Cases::insights)
            .filter(insights -> insights.cases() > 0)
            .sorted(ORDER)
            .toList();
    return new SupervisorInsights(
        all.stream().mapToLong(RecoveryInsights::cases).sum(),
        all.stream().mapToLong(RecoveryInsights::successes).sum(),
        all,
        notes.sum());
  }

  /** The recoveries from one type of issue. */
  private static final class Cases {
    private static final int RECENT = 10;
    private static final Comparator<RecoveryCase> BY_TIME =
        Comparator.comparing(RecoveryCase::storedAt).thenComparing(RecoveryCase::artifactId);

    private final String issueType;
    private final Unreadable.Notes notes = new Unreadable.Notes();
    private final Names<Tries> workflows = Names.ignoringCase(Tries::new);
    private final PriorityQueue<RecoveryCase> recent = new PriorityQueue<>(BY_TIME);
    private final Tries tries = new Tries("");

    Cases(String issueType) {
      this.issueType = issueType;
    }

    void add(Artifact artifact, Optional<String> workflow, boolean success) {
      tries.add(success);
      workflow.ifPresent(name -> workflows.of(name).add(success));
      recent.add(
          new RecoveryCase(
              artifact.id(), artifact.storedAt(), artifact.cardId(), workflow, success));
      if (recent.size() > RECENT) {
        recent.remove();
      }
    }

    RecoveryInsights insights() {
      return new RecoveryInsights(
          issueType,
          tries.cases,
          tries.successes,
          workflows.all().stream().map(Tries::workflow).sorted(Workflow.BEST_PROVEN).toList(),
          recent.stream().sorted(BY_TIME.reversed()).toList(),
          notes.sum());
    }
  }

  /** How often something was tried, and helped. */
  private static final class Tries {
    private final String name;
    private long cases;
    private long successes;

    Tries(String name) {
      this.name = name;
    }

    void add(boolean success) {
      cases++;
      successes += success ? 1 : 0;
    }

    Workflow workflow() {
      return new Workflow(name, cases, successes);
    }
  }
}
