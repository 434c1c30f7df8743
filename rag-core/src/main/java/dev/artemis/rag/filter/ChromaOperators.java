package dev.artemis.rag.filter;

import com.fasterxml.jackson.core.JsonToken;
import dev.artemis.rag.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads what Chroma's filters ask of one field: an operator and its value. */
final class ChromaOperators {
  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "$eq", Operator.EQUAL,
          "$ne", Operator.NOT_EQUAL,
          "$gt", Operator.GREATER,
          "$gte", Operator.GREATER_OR_EQUAL,
          "$lt", Operator.LESS,
          "$lte", Operator.LESS_OR_EQUAL,
          "$contains", Operator.CONTAINS);

  private final ChromaInput in;

  ChromaOperators(ChromaInput in) {
    this.in = in;
  }

  /** The condition of an operator at whose name the input stands. */
  Condition condition(Field field) {
    String name = in.text();
    return switch (name) {
      case "$in" -> list(field);
      case "$nin" -> list(field).negate();
      case "$not_contains" -> compared(field, Operator.CONTAINS).negate();
      default -> compared(field, comparison(name));
    };
  }

  private Operator comparison(String name) {
    Operator operator = COMPARISONS.get(name);
    if (operator == null) {
      throw in.error(
          "unknown operator '" + name + "'",
          "use one of $eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $contains, $not_contains");
    }
    return operator;
  }

  /** As {@link #condition}, on the content, of which Chroma asks less. */
  Condition document() {
    String name = in.text();
    return switch (name) {
      case "$contains", "$not_contains" -> condition(Attribute.CONTENT);
      case "$regex", "$not_regex" ->
          throw in.error(name + " is not supported", "use $contains or $not_contains");
      default ->
          throw in.error(
              "unknown operator '" + name + "'", "use $contains, $not_contains, $and or $or");
    };
  }

  private Condition compared(Field field, Operator operator) {
    in.next();
    return compare(field, operator);
  }

  /** The condition of a value at which the input stands. */
  Condition equal(Field field) {
    return compare(field, Operator.EQUAL);
  }

  private Condition compare(Field field, Operator operator) {
    return new Comparison(field, operator, value(field));
  }

  private Condition list(Field field) {
    if (in.next() != JsonToken.START_ARRAY) {
      throw in.unexpected("a list of values");
    }
    Set<Value> values = new LinkedHashSet<>();
    while (in.next() != JsonToken.END_ARRAY) {
      values.add(value(field));
    }
    if (values.isEmpty()) {
      throw in.unexpected("at least one value");
    }
    return new OneOf(field, values);
  }

  private Value value(Field field) {
    Object scalar = in.scalar();
    try {
      return field.value(scalar);
    } catch (InvalidInputException e) {
      throw in.error(e.getMessage(), "");
    }
  }
}
