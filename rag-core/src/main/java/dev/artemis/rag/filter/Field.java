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

  /**
   * {@return the field of a top-level key of the metadata}
   *
   * @param key in its own spelling, upper and lower case apart
   */
  static Field metadata(String key) {
    return new MetadataKey(key);
  }

  /**
   * {@return the subject's value: null, text, a boolean, a number, an instant, a list or a map}
   *
   * @param subject an artifact, or what stands for one
   */
  Object of(Subject subject);

  /**
   * {@return a value that this field can be compared with}
   *
   * @param value not null
   * @throws dev.artemis.rag.InvalidInputException if it can never be equal to one of this field's
   */
  Value value(Object value);

  /**
   * {@return a condition: the value is equal}
   *
   * @param value to compare with
   */
  default Condition isEqualTo(Object value) {
    return compared(Operator.EQUAL, value);
  }

  /**
   * {@return a condition: the value is missing or not equal}
   *
   * @param value to compare with
   */
  default Condition isNotEqualTo(Object value) {
    return compared(Operator.NOT_EQUAL, value);
  }

  /**
   * {@return a condition: the value is of the same type and less}
   *
   * @param value to compare with
   */
  default Condition isLessThan(Object value) {
    return compared(Operator.LESS, value);
  }

  /**
   * {@return a condition: the value is of the same type and not greater}
   *
   * @param value to compare with
   */
  default Condition isLessThanOrEqualTo(Object value) {
    return compared(Operator.LESS_OR_EQUAL, value);
  }

  /**
   * {@return a condition: the value is of the same type and greater}
   *
   * @param value to compare with
   */
  default Condition isGreaterThan(Object value) {
    return compared(Operator.GREATER, value);
  }

  /**
   * {@return a condition: the value is of the same type and not less}
   *
   * @param value to compare with
   */
  default Condition isGreaterThanOrEqualTo(Object value) {
    return compared(Operator.GREATER_OR_EQUAL, value);
  }

  /**
   * {@return a condition: the value is text with this part, or a list with this element}
   *
   * @param value the part or the element
   */
  default Condition contains(Object value) {
    return compared(Operator.CONTAINS, value);
  }

  /**
   * {@return a condition: the value is equal to one of these}
   *
   * @param values to compare with; if there is none, nothing meets the condition
   */
  default Condition isIn(Collection<?> values) {
    Set<Value> distinct = new LinkedHashSet<>();
    values.forEach(value -> distinct.add(value(value)));
    return new OneOf(this, distinct);
  }

  /**
   * {@return a condition: the value is missing or equal to none of these}
   *
   * @param values to compare with; if there is none, everything meets the condition
   */
  default Condition isNotIn(Collection<?> values) {
    return isIn(values).negate();
  }

  /** {@return a condition: there is a value} */
  default Condition isPresent() {
    return new Present(this);
  }

  /** {@return a condition: there is no value, or JSON's null} */
  default Condition isMissing() {
    return isPresent().negate();
  }

  private Condition compared(Operator operator, Object value) {
    return new Comparison(this, operator, value(value));
  }
}
