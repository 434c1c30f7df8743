package dev.artemis.rag;

/**
 * An artifact found by a query.
 *
 * @param artifact what was found
 * @param similarity LangChain4j's relevance score, {@code (1 + cosine) / 2}: 1 for the same
 *     direction, 0.5 for unrelated, 0 for the opposite; never negative
 */
public record Hit(Artifact artifact, double similarity) {

  /** {@code 1 - similarity}: 0 for the same direction, 1 for the opposite. */
  public double distance() {
    return 1 - similarity;
  }

  /** The cosine itself, from -1 to 1. */
  public double cosine() {
    return 2 * similarity - 1;
  }
}
