package dev.artemis.rag.search;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The best of many candidates. Not thread-safe. */
final class TopCandidates {
  private final int limit;
  private final PriorityQueue<Candidate> worstFirst =
      new PriorityQueue<>(Candidate.BEST_FIRST.reversed());

  TopCandidates(int limit) {
    this.limit = limit;
  }

  /** Whether a candidate of this cosine could still matter; spares the costlier checks. */
  boolean mayEnter(float cosine) {
    return worstFirst.size() < limit || cosine >= worstFirst.peek().cosine();
  }

  /** The least cosine that could still matter; -1 while everything does. */
  float worst() {
    return worstFirst.size() < limit ? -1 : worstFirst.peek().cosine();
  }

  void offer(Candidate candidate) {
    if (worstFirst.size() < limit) {
      worstFirst.add(candidate);
    } else if (Candidate.BEST_FIRST.compare(candidate, worstFirst.peek()) < 0) {
      worstFirst.poll();
      worstFirst.add(candidate);
    }
  }

  List<Candidate> bestFirst() {
    List<Candidate> sorted = new ArrayList<>(worstFirst);
    sorted.sort(Candidate.BEST_FIRST);
    return sorted;
  }
}
