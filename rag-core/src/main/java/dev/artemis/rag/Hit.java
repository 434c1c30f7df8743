package dev.artemis.rag;

import java.util.List;

/**
 * An artifact found by a query.
 *
 * @param artifact what was found
 * @param similarity LangChain4j's relevance score, {@code (1 + cosine) / 2}: 1 for the same
 *     direction, 0.5 for unrelated, 0 for the opposite; never negative. Exact, also for what was
 *     found by its words alone
 * @param score what hits are ordered by, greater for better ones. By meaning: the similarity. By
 *     words: BM25, which is not comparable between queries. By both: 0 to 1, the weighted mean of
 *     what they would be in proportion to the best found by each
 * @param passage the part of the content whose vector was nearest
 * @param highlights where words of the query stand in the content, in order; none if none do, or
 *     nobody asked for them
 */
public record Hit(
    Artifact artifact,
    double similarity,
    double score,
    TextSpan passage,
    List<Highlight> highlights) {
  /** Copies the list. */
  public Hit {
    highlights = List.copyOf(highlights);
  }

  /**
   * Makes a hit that was found by its vector alone: the whole content is its passage.
   *
   * @param artifact what was found
   * @param similarity from 0 to 1; it is the score, too
   */
  public Hit(Artifact artifact, double similarity) {
    this(artifact, similarity, similarity, new TextSpan(0, artifact.content().length()), List.of());
  }

  /** {@return {@code 1 - similarity}: 0 for the same direction, 1 for the opposite} */
  public double distance() {
    return 1 - similarity;
  }

  /** {@return the cosine itself, from -1 to 1} */
  public double cosine() {
    return 2 * similarity - 1;
  }
}
