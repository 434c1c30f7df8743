package dev.artemis.rag;

import java.util.Objects;
import java.util.Optional;

/**
 * What to search for, and how. Immutable: each method gives back a new one. Values are judged when
 * the search is made, which throws {@link InvalidInputException} for those that are out of range.
 *
 * @param text what to look for; empty if the search is for what is like an artifact
 * @param like id of that artifact
 * @param mode by what to find
 * @param selection which artifacts may be found
 * @param topK how many at most; at least 1, no upper limit
 * @param minScore least {@link Hit#score}; negative infinity for any
 * @param minSimilarity least {@link Hit#similarity}, 0 to 1
 * @param diversity from 0 for the best hits, whatever they are, to 1 for hits that differ, whatever
 *     they are: the next hit is the one of the greatest {@code (1 - diversity) * score - diversity
 *     * cosine} (maximal marginal relevance; the score in proportion to the best, the cosine to the
 *     most similar hit before it)
 * @param highlights whether hits show the words that match
 */
public record SearchRequest(
    Optional<String> text,
    Optional<String> like,
    SearchMode mode,
    Selection selection,
    int topK,
    double minScore,
    double minSimilarity,
    double diversity,
    boolean highlights) {
  private static final int USUAL_TOP_K = 5;

  /** Neither text nor id may be null, and one of them is there. */
  public SearchRequest {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(selection, "selection");
    if (text.isPresent() == like.isPresent()) {
      throw ArtifactRules.bad("a search needs either a text or the id of an artifact");
    }
  }

  /**
   * {@return a search for the five best of all artifacts for a text, by meaning and words, with
   * highlights}
   *
   * @param text must not be blank
   */
  public static SearchRequest text(String text) {
    return of(Optional.of(text), Optional.empty());
  }

  /**
   * {@return a search for the five artifacts that are most like one that is stored, which is not
   * among them}
   *
   * @param id of that artifact
   */
  public static SearchRequest like(String id) {
    return of(Optional.empty(), Optional.of(id));
  }

  private static SearchRequest of(Optional<String> text, Optional<String> like) {
    return new SearchRequest(
        text,
        like,
        SearchMode.HYBRID,
        Selection.all(),
        USUAL_TOP_K,
        Double.NEGATIVE_INFINITY,
        0,
        0,
        true);
  }

  /**
   * {@return this by something else}
   *
   * @param value by what to find
   */
  public SearchRequest mode(SearchMode value) {
    return new SearchRequest(
        text, like, value, selection, topK, minScore, minSimilarity, diversity, highlights);
  }

  /**
   * {@return this among some artifacts alone}
   *
   * @param value which may be found
   */
  public SearchRequest in(Selection value) {
    return new SearchRequest(
        text, like, mode, value, topK, minScore, minSimilarity, diversity, highlights);
  }

  /**
   * {@return this with so many hits at most}
   *
   * @param value at least 1, no upper limit
   */
  public SearchRequest topK(int value) {
    return new SearchRequest(
        text, like, mode, selection, value, minScore, minSimilarity, diversity, highlights);
  }

  /**
   * {@return this with hits of this score at least, whose meaning depends on the mode}
   *
   * @param value least {@link Hit#score}; negative infinity for any
   */
  public SearchRequest minScore(double value) {
    return new SearchRequest(
        text, like, mode, selection, topK, value, minSimilarity, diversity, highlights);
  }

  /**
   * {@return this with hits of this similarity at least, whatever the mode}
   *
   * @param value least {@link Hit#similarity}, 0 to 1
   */
  public SearchRequest minSimilarity(double value) {
    return new SearchRequest(
        text, like, mode, selection, topK, minScore, value, diversity, highlights);
  }

  /**
   * {@return this with hits that differ more, or less}
   *
   * @param value from 0 for the best hits, whatever they are, to 1 for hits that differ
   */
  public SearchRequest diversity(double value) {
    return new SearchRequest(
        text, like, mode, selection, topK, minScore, minSimilarity, value, highlights);
  }

  /**
   * {@return this with or without highlights}
   *
   * @param value whether hits show the words that match
   */
  public SearchRequest highlights(boolean value) {
    return new SearchRequest(
        text, like, mode, selection, topK, minScore, minSimilarity, diversity, value);
  }

  void check() {
    text.ifPresent(words -> ArtifactRules.checkText("query text", words));
    like.ifPresent(ArtifactRules::checkId);
    ArtifactRules.checkTopK(topK);
    checkShare("minSimilarity", minSimilarity);
    checkShare("diversity", diversity);
    if (Double.isNaN(minScore)) {
      throw ArtifactRules.bad("minScore must be a number, not NaN");
    }
  }

  private static void checkShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw ArtifactRules.bad(name + " must be from 0 to 1, not " + value);
    }
  }
}
