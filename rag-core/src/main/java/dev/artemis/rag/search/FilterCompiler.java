package dev.artemis.rag.search;

import dev.artemis.rag.InvalidInputException;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Turns LangChain4j filters into predicates on metadata, and refuses those it does not know before
 * anything is searched. The rules are those of {@code RagAgent.querySimilar}.
 */
public final class FilterCompiler {
  private FilterCompiler() {}

  /**
   * The predicate of a filter.
   *
   * @throws InvalidInputException for a filter or comparison value of an unknown class
   */
  public static Predicate<Map<String, Object>> compile(Filter filter) {
    if (filter instanceof And and) {
      return compile(and.left()).and(compile(and.right()));
    } else if (filter instanceof Or or) {
      return compile(or.left()).or(compile(or.right()));
    } else if (filter instanceof Not not) {
      return compile(not.expression()).negate();
    }
    return comparison(filter);
  }

  private static Predicate<Map<String, Object>> comparison(Filter filter) {
    if (filter instanceof IsEqualTo f) {
      return in(f.key(), Collections.singletonList(f.comparisonValue()));
    } else if (filter instanceof IsNotEqualTo f) {
      return in(f.key(), Collections.singletonList(f.comparisonValue())).negate();
    } else if (filter instanceof IsIn f) {
      return in(f.key(), f.comparisonValues());
    } else if (filter instanceof IsNotIn f) {
      return in(f.key(), f.comparisonValues()).negate();
    } else if (filter instanceof IsGreaterThan f) {
      return ordered(f.key(), f.comparisonValue(), order -> order > 0);
    } else if (filter instanceof IsGreaterThanOrEqualTo f) {
      return ordered(f.key(), f.comparisonValue(), order -> order >= 0);
    } else if (filter instanceof IsLessThan f) {
      return ordered(f.key(), f.comparisonValue(), order -> order < 0);
    } else if (filter instanceof IsLessThanOrEqualTo f) {
      return ordered(f.key(), f.comparisonValue(), order -> order <= 0);
    } else if (filter instanceof ContainsString f) {
      String part = f.comparisonValue();
      return metadata -> metadata.get(f.key()) instanceof String text && text.contains(part);
    }
    throw new InvalidInputException(
        "filter " + filter.getClass().getName() + " is not known here: combine LangChain4j's own",
        null);
  }

  private static Predicate<Map<String, Object>> in(String key, Collection<?> wanted) {
    List<Comparable<?>> values = wanted.stream().<Comparable<?>>map(FilterValue::of).toList();
    return metadata ->
        values.stream().anyMatch(value -> FilterValue.equal(metadata.get(key), value));
  }

  private static Predicate<Map<String, Object>> ordered(
      String key, Object bound, IntPredicate accepts) {
    Comparable<?> value = FilterValue.of(bound);
    return metadata -> {
      Integer order = FilterValue.order(metadata.get(key), value);
      return order != null && accepts.test(order);
    };
  }
}
