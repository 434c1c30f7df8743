package dev.artemis.rag.filter;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes LangChain4j's filters, whose keys are metadata keys. */
final class LangChainFilters {
  private LangChainFilters() {}

  /** The condition of a filter; of classes that it does not know, the sentence that refuses. */
  static Condition condition(Filter filter) {
    return condition(filter, 1);
  }

  private static Condition condition(Filter filter, int depth) {
    if (depth > Condition.MAX_DEPTH) {
      throw new InvalidInputException(
          "a filter nested deeper than " + Condition.MAX_DEPTH + " levels", null);
    }
    if (filter instanceof And) {
      return Condition.all(operands(filter, depth));
    } else if (filter instanceof Or) {
      return Condition.any(operands(filter, depth));
    } else if (filter instanceof Not not) {
      return condition(not.expression(), depth + 1).negate();
    }
    return comparison(filter);
  }

  /** Of a chain of {@code and} or {@code or}, however it is nested: chains may be long. */
  private static List<Condition> operands(Filter chain, int depth) {
    List<Condition> operands = new ArrayList<>();
    Deque<Filter> rest = new ArrayDeque<>(List.of(chain));
    while (!rest.isEmpty()) {
      Filter next = rest.pop();
      if (next instanceof And and && chain instanceof And) {
        rest.push(and.right());
        rest.push(and.left());
      } else if (next instanceof Or or && chain instanceof Or) {
        rest.push(or.right());
        rest.push(or.left());
      } else {
        operands.add(condition(next, depth + 1));
      }
    }
    return operands;
  }

  private static Condition comparison(Filter filter) {
    if (filter instanceof IsEqualTo f) {
      return Field.metadata(f.key()).isEqualTo(f.comparisonValue());
    } else if (filter instanceof IsNotEqualTo f) {
      return Field.metadata(f.key()).isNotEqualTo(f.comparisonValue());
    } else if (filter instanceof IsIn f) {
      return Field.metadata(f.key()).isIn(f.comparisonValues());
    } else if (filter instanceof IsNotIn f) {
      return Field.metadata(f.key()).isNotIn(f.comparisonValues());
    } else if (filter instanceof ContainsString f) {
      return Field.metadata(f.key()).contains(f.comparisonValue());
    }
    return ordering(filter);
  }

  private static Condition ordering(Filter filter) {
    if (filter instanceof IsGreaterThan f) {
      return Field.metadata(f.key()).isGreaterThan(f.comparisonValue());
    } else if (filter instanceof IsGreaterThanOrEqualTo f) {
      return Field.metadata(f.key()).isGreaterThanOrEqualTo(f.comparisonValue());
    } else if (filter instanceof IsLessThan f) {
      return Field.metadata(f.key()).isLessThan(f.comparisonValue());
    } else if (filter instanceof IsLessThanOrEqualTo f) {
      return Field.metadata(f.key()).isLessThanOrEqualTo(f.comparisonValue());
    }
    throw new InvalidInputException(
        "filter " + filter.getClass().getName() + " is not known here: combine LangChain4j's own",
        null);
  }
}
