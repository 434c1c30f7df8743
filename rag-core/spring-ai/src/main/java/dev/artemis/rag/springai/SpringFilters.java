package dev.artemis.rag.springai;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.filter.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.springframework.ai.vectorstore.filter.Filter;

/** Takes Spring AI's filter expressions, whose keys are metadata keys. */
final class SpringFilters {
  private SpringFilters() {}

  /**
   * The condition of an expression, on metadata.
   *
   * @throws InvalidInputException if an operand is not of the kind that its operator takes
   */
  static Condition condition(Filter.Expression expression) {
    return condition(expression, 1);
  }

  private static Condition condition(Filter.Operand operand, int depth) {
    if (depth > Condition.MAX_DEPTH) {
      throw refused("a filter nested deeper than " + Condition.MAX_DEPTH + " levels");
    } else if (operand instanceof Filter.Group group) {
      return condition(group.content(), depth + 1);
    } else if (operand instanceof Filter.Expression expression) {
      return condition(expression, depth);
    }
    throw refused("a filter needs an expression instead of " + operand);
  }

  private static Condition condition(Filter.Expression expression, int depth) {
    Filter.Operand left = expression.left();
    return switch (expression.type()) {
      case AND -> Condition.all(operands(expression, depth));
      case OR -> Condition.any(operands(expression, depth));
      case NOT -> condition(left, depth + 1).negate();
      case ISNULL -> field(left).isMissing();
      case ISNOTNULL -> field(left).isPresent();
      default -> comparison(expression);
    };
  }

  /** Of a chain of one operator, however it is nested: chains may be long. */
  private static List<Condition> operands(Filter.Expression chain, int depth) {
    List<Condition> operands = new ArrayList<>();
    Deque<Filter.Operand> rest = new ArrayDeque<>(List.of(chain));
    while (!rest.isEmpty()) {
      Filter.Operand next = rest.pop();
      if (next instanceof Filter.Expression link && link.type() == chain.type()) {
        rest.push(link.right());
        rest.push(link.left());
      } else {
        operands.add(condition(next, depth + 1));
      }
    }
    return operands;
  }

  private static Condition comparison(Filter.Expression expression) {
    Field field = field(expression.left());
    Object value = value(expression.right());
    return switch (expression.type()) {
      case EQ -> field.isEqualTo(value);
      case NE -> field.isNotEqualTo(value);
      case GT -> field.isGreaterThan(value);
      case GTE -> field.isGreaterThanOrEqualTo(value);
      case LT -> field.isLessThan(value);
      case LTE -> field.isLessThanOrEqualTo(value);
      case IN -> field.isIn(values(value));
      case NIN -> field.isNotIn(values(value));
      default -> throw refused("filter operator " + expression.type() + " is not known here");
    };
  }

  private static Field field(Filter.Operand operand) {
    if (operand instanceof Filter.Key key) {
      return Field.metadata(unquoted(key.key()));
    }
    throw refused("a filter compares a key, not " + operand);
  }

  /** The text form of expressions keeps the quotes around a key. */
  private static String unquoted(String key) {
    int last = key.length() - 1;
    boolean quoted =
        last > 0
            && key.charAt(0) == key.charAt(last)
            && (key.charAt(0) == '"' || key.charAt(0) == '\'');
    return quoted ? key.substring(1, last) : key;
  }

  private static Object value(Filter.Operand operand) {
    if (operand instanceof Filter.Value value) {
      return value.value();
    }
    throw refused("a filter compares with a value, not " + operand);
  }

  private static Collection<?> values(Object value) {
    if (value instanceof Collection<?> values) {
      return values;
    }
    throw refused("IN and NIN take a list, not " + value);
  }

  private static InvalidInputException refused(String sentence) {
    return new InvalidInputException(sentence, null);
  }
}
