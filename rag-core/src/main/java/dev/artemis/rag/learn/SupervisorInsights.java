package dev.artemis.rag.learn;

import java.util.List;

/**
 * What all past recoveries teach. Immutable.
 *
 * @param cases how many were recorded
 * @param successes how many of them helped
 * @param issueTypes those with most cases first, then by name
 * @param unreadable metadata that was left out
 */
public record SupervisorInsights(
    long cases, long successes, List<RecoveryInsights> issueTypes, Unreadable unreadable) {
  /** Copies the list. */
  public SupervisorInsights {
    issueTypes = List.copyOf(issueTypes);
  }

  /** {@return the share of the cases that helped, from 0 to 1; 0 without cases} */
  public double successRate() {
    return cases == 0 ? 0 : (double) successes / cases;
  }
}
