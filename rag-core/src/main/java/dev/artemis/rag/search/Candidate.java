package dev.artemis.rag.search;

import java.util.Comparator;

/**
 * An artifact that passed, and how near it is.
 *
 * @param entry the artifact
 * @param cosine of the angle between query and artifact, -1 to 1
 */
public record Candidate(Entry entry, float cosine) {
  /** Best first; equal ones by id. */
  static final Comparator<Candidate> BEST_FIRST =
      (a, b) -> {
        int byCosine = Float.compare(b.cosine, a.cosine);
        return byCosine != 0 ? byCosine : a.entry.id().compareTo(b.entry.id());
      };
}
