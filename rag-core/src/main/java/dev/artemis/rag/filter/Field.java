package dev.artemis.rag.filter;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a condition looks at: an artifact's own attribute or a key of its metadata. The methods that
 * make conditions are named as LangChain4j names them; {@link Condition} says how values compare.
 *
 * <p>Values are strings, booleans, numbers or UUIDs (as text); for {@link Attribute#STORED_AT} an
 * {@link java.time.Instant} or its ISO 8601 text. Others are refused with an {@link
 * dev.artemis.rag.InvalidInputException}.
 */
public sealed interface Field permits Attribute, MetadataKey {

  /** A top-level key of the metadata. */
  static Field metadata(String key) {
    return new MetadataKey(key);
  }

  /** The subject's value: null, text, a boolean, a number, an instant, a list or a map. */
  Object of(Subject subject);

  /**
   * A value that this field can be compared with.
   *
   * @throws dev.artemis.rag.InvalidInputException if it can never be equal to one of this field's
   */
  Value value(Object value);

  /** Whether the value is equal. */
  default Condition isEqualTo(Object value) {
    return compared(Operator.EQUAL, value);
  }

  /** Whether the value is missing or not equal. */
  default Condition isNotEqualTo(Object value) {
    return compared(Operator.NOT_EQUAL, value);
  }

  /** Whether the value is of the same type and less. */
  default Condition isLessThan(Object value) {
    return compared(Operator.LESS, value);
  }

  /** Whether the value is of the same type and not greater. */
  default Condition isLessThanOrEqualTo(Object value) {
    return compared(Operator.LESS_OR_EQUAL, value);
  }

  /** Whether the value is of the same type and greater. */
  default Condition isGreaterThan(Object value) {
    return compared(Operator.GREATER, value);
  }

  /** Whether the value is of the same type and not less. */
  default Condition isGreaterThanOrEqualTo(Object value) {
    return compared(Operator.GREATER_OR_EQUAL, value);
  }

  /** Whether the value is text with this part, or a list with this element. */
  default Condition contains(Object value) {
    return compared(Operator.CONTAINS, value);
  }

  /** Whether the value is equal to one of these. */
  default Condition isIn(Collection<?> values) {
    Set<Value> distinct = new LinkedHashSet<>();
    values.forEach(value -> distinct.add(value(value)));
    return new OneOf(this, distinct);
  }

  /** Whether the value is missing or equal to none of these. */
  default Condition isNotIn(Collection<?> values) {
    return isIn(values).negate();
  }

  /** Whether there is a value. */
  default Condition isPresent() {
    return new Present(this);
  }

  /** Whether there is none, or JSON's null. */
  default Condition isMissing() {
    return isPresent().negate();
  }

  private Condition compared(Operator operator, Object value) {
    return new Comparison(this, operator, value(value));
  }
}
