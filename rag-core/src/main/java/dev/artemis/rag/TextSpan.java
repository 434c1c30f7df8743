package dev.artemis.rag;

/**
 * A stretch of an artifact's content.
 *
 * @param begin index of its first UTF-16 code unit
 * @param end index behind its last one
 */
public record TextSpan(int begin, int end) {

  /**
   * {@return what stands there}
   *
   * @param content of the artifact
   */
  public String in(String content) {
    return content.substring(begin, end);
  }
}
