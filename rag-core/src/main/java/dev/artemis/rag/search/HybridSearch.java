package dev.artemis.rag.search;

import dev.artemis.rag.Highlight;
import dev.artemis.rag.SearchMode;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Search by meaning, by words, or by both, in one snapshot. By both it is exact as well: it looks
 * deeper into the two until nothing that it did not see could be among the best. As thread-safe as
 * what it finds vectors by.
 */
public final class HybridSearch {
  private static final int FIRST_DEPTH = 100;
  private static final int DEEPER = 4;

  /** Of how many hits for each wanted one the diverse ones are chosen, and of how many at least. */
  private static final int POOL = 5;

  private static final int LEAST_POOL = 50;

  private final VectorSearch vectors;

  /** A search that sees what another sees. */
  public HybridSearch(VectorSearch vectors) {
    this.vectors = vectors;
  }

  /**
   * What to look for.
   *
   * @param vector its meaning
   * @param text its words
   * @param like id of the artifact that the two are of, which is not found; empty if a user asked
   * @param types kinds that pass; empty for all
   * @param filter empty for none
   * @param test the same for rows
   * @param nowMicros by which artifacts have expired
   * @param count how many at most
   * @param minScore and what follows are as in {@link dev.artemis.rag.SearchRequest}
   */
  public record Question(
      SearchMode mode,
      UnitVector vector,
      String text,
      Optional<String> like,
      Set<String> types,
      Optional<Predicate<Entry>> filter,
      Predicate<StoredArtifact> test,
      long nowMicros,
      int count,
      double minScore,
      double minSimilarity,
      double diversity,
      boolean highlights) {

    /** How many hits there have to be before the last choice. */
    int pool() {
      return diversity == 0
          ? count
          : (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_POOL, (long) count * POOL));
    }

    /** The half that is about meaning; one more than wanted, because the artifact itself is one. */
    private VectorSearch.Query nearest(int depth) {
      int limit = (int) Math.min(Integer.MAX_VALUE, depth + 1L);
      return new VectorSearch.Query(vector, types, limit, filter, nowMicros);
    }
  }

  /** An artifact found; passage and cosine as in {@link VectorSearch.Found}. */
  public record Found(
      StoredArtifact artifact,
      Passage passage,
      double cosine,
      double score,
      List<Highlight> highlights) {}

  /** The best, in order, equal ones by id. */
  public List<Found> find(Question question) {
    int depth =
        question.mode() == SearchMode.HYBRID
            ? Math.max(FIRST_DEPTH, question.pool())
            : question.pool();
    while (true) {
      Optional<List<Found>> found = find(question, depth);
      if (found.isPresent()) {
        return found.get();
      }
      depth = (int) Math.min(Integer.MAX_VALUE, (long) depth * DEEPER);
    }
  }

  /** Words alone need no vectors but those of what is found. */
  private Optional<List<Found>> find(Question question, int depth) {
    return question.mode() == SearchMode.TEXT
        ? vectors.read(view -> new HybridRanking(question, view, depth).found(List.of()))
        : vectors.inSnapshot(
            question.nearest(depth),
            (view, candidates) -> new HybridRanking(question, view, depth).found(candidates));
  }
}
