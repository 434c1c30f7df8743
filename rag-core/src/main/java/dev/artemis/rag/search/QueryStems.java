package dev.artemis.rag.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Chooses what a full-text search looks for. Pure. */
final class QueryStems {
  /** Stems that are looked up at most: those that occur most often, first ones first. */
  private static final int MOST_LOOKED_UP = 256;

  /** Stems of a query at most: the rarest. */
  static final int MOST_OF_A_QUERY = 64;

  /** Stems that stand for an artifact. */
  static final int MOST_OF_AN_ARTIFACT = 24;

  private QueryStems() {}

  /** A stem, how often it occurs in the text, and in how many artifacts. */
  private record Known(Stem stem, int occurrences, long artifacts) {
    double weight(long all) {
      return occurrences * Math.log(1 + (double) all / artifacts);
    }
  }

  /**
   * What a user's words ask for. What occurs nowhere is left out, and so is what more than half of
   * the artifacts have, which says nothing, unless nothing else is left.
   *
   * @param frequency in how many artifacts a stem occurs
   * @param all how many artifacts there are
   */
  static List<Stem> ofQuery(String text, ToLongFunction<Stem> frequency, long all) {
    List<Known> known = known(text, frequency);
    List<Known> telling = known.stream().filter(one -> one.artifacts() <= all / 2).toList();
    return (telling.isEmpty() ? known : telling)
        .stream()
            .sorted(Comparator.comparingLong(Known::artifacts))
            .limit(MOST_OF_A_QUERY)
            .map(Known::stem)
            .toList();
  }

  /** What marks an artifact: stems that are frequent in it, rare elsewhere, but not unique. */
  static List<Stem> ofArtifact(String text, ToLongFunction<Stem> frequency, long all) {
    return known(text, frequency).stream()
        .filter(one -> one.artifacts() > 1 && one.artifacts() <= all / 2)
        .sorted(Comparator.comparingDouble(one -> -one.weight(all)))
        .limit(MOST_OF_AN_ARTIFACT)
        .map(Known::stem)
        .toList();
  }

  private static List<Known> known(String text, ToLongFunction<Stem> frequency) {
    Map<Stem, Integer> occurrences = new LinkedHashMap<>();
    Stem.of(text).forEach(stem -> occurrences.merge(stem, 1, Integer::sum));
    List<Known> known = new ArrayList<>();
    occurrences.entrySet().stream()
        .sorted(Map.Entry.<Stem, Integer>comparingByValue().reversed())
        .limit(MOST_LOOKED_UP)
        .map(one -> new Known(one.getKey(), one.getValue(), frequency.applyAsLong(one.getKey())))
        .filter(one -> one.artifacts() > 0)
        .forEach(known::add);
    return known;
  }
}
