package dev.artemis.rag.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The best of many candidates, one for each artifact: its nearest passage. Not thread-safe. */
final class TopCandidates {
  private final int limit;
  private final TreeSet<Candidate> bestFirst = new TreeSet<>(Candidate.BEST_FIRST);
  private final Map<String, Candidate> byId = new HashMap<>();

  TopCandidates(int limit) {
    this.limit = limit;
  }

  /** Whether a candidate of this cosine could still matter; spares the costlier checks. */
  boolean mayEnter(float cosine) {
    return bestFirst.size() < limit || cosine >= bestFirst.last().cosine();
  }

  /** The least cosine that could still matter; -1 while everything does. */
  float worst() {
    return bestFirst.size() < limit ? -1 : bestFirst.last().cosine();
  }

  void offer(Candidate candidate) {
    Candidate known = byId.get(candidate.entry().id());
    if (known != null) {
      if (Candidate.BEST_FIRST.compare(candidate, known) < 0) {
        bestFirst.remove(known);
        add(candidate);
      }
    } else if (bestFirst.size() < limit) {
      add(candidate);
    } else if (Candidate.BEST_FIRST.compare(candidate, bestFirst.last()) < 0) {
      byId.remove(bestFirst.pollLast().entry().id());
      add(candidate);
    }
  }

  private void add(Candidate candidate) {
    bestFirst.add(candidate);
    byId.put(candidate.entry().id(), candidate);
  }

  List<Candidate> bestFirst() {
    return List.copyOf(bestFirst);
  }
}
