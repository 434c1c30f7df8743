package dev.artemis.rag.learn;

import java.util.List;

/**
 * What past tasks say about a new one. Immutable. An artifact counts as a task.
 *
 * @param basedOnHistory what was done: the three technologies used most, the first three winners
 * @param recommendations technologies used at least twice; never empty, since one sentence says so
 *     if there is nothing to recommend
 * @param avoid issue types found in at least two similar tasks, the most frequent first
 * @param confidence how much this rests on
 * @param similarTasksCount at most {@link Recommender#MAX_TASKS}
 * @param unreadable metadata that was left out
 */
public record Recommendations(
    List<String> basedOnHistory,
    List<String> recommendations,
    List<String> avoid,
    Confidence confidence,
    int similarTasksCount,
    Unreadable unreadable) {
  /** Copies the lists. */
  public Recommendations {
    basedOnHistory = List.copyOf(basedOnHistory);
    recommendations = List.copyOf(recommendations);
    avoid = List.copyOf(avoid);
  }
}
