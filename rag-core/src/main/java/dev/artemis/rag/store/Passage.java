package dev.artemis.rag.store;

/**
 * A stretch of an artifact's content that search knows by its vector. Short texts are one passage.
 *
 * @param begin index of its first UTF-16 code unit
 * @param end index behind its last one; {@link #WHOLE} or more for the end of the content
 */
public record Passage(int begin, int end, UnitVector vector) {
  /** As an end: wherever the content ends. */
  public static final int WHOLE = Integer.MAX_VALUE;

  /** The whole content as one passage. */
  public static Passage whole(UnitVector vector) {
    return new Passage(0, WHOLE, vector);
  }
}
