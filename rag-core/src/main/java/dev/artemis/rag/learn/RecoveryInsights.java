package dev.artemis.rag.learn;

import java.util.List;
import java.util.Optional;

/**
 * What past recoveries from a type of issue teach. Immutable.
 *
 * @param issueType what was wrong
 * @param cases how many recoveries were recorded
 * @param successes how many of them helped
 * @param workflows what was done, the best proven first
 * @param recent the last ten cases, the latest first
 * @param unreadable metadata that was left out
 */
public record RecoveryInsights(
    String issueType,
    long cases,
    long successes,
    List<Workflow> workflows,
    List<RecoveryCase> recent,
    Unreadable unreadable) {
  /** Copies the lists. */
  public RecoveryInsights {
    workflows = List.copyOf(workflows);
    recent = List.copyOf(recent);
  }

  /** {@return the share of the cases that helped, from 0 to 1; 0 without cases} */
  public double successRate() {
    return cases == 0 ? 0 : (double) successes / cases;
  }

  /** {@return the best proven workflow; empty if none ever helped} */
  public Optional<String> suggestedWorkflow() {
    return workflows.stream()
        .filter(workflow -> workflow.successes() > 0)
        .map(Workflow::name)
        .findFirst();
  }
}
