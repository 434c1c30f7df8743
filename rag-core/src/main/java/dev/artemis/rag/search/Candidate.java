package dev.artemis.rag.search;

import java.util.Comparator;

/**
 * An artifact that passed, and how near it is.
 *
 * @param entry the artifact's nearest passage
 * @param cosine of the angle between query and artifact, -1 to 1
 */
public record Candidate(Entry entry, float cosine) {
  /** Best first; equal ones by id, then by passage. */
  static final Comparator<Candidate> BEST_FIRST =
      (a, b) -> {
        int byCosine = Float.compare(b.cosine, a.cosine);
        if (byCosine != 0) {
          return byCosine;
        }
        int byId = a.entry.id().compareTo(b.entry.id());
        return byId != 0 ? byId : Integer.compare(a.entry.passage(), b.entry.passage());
      };
}
