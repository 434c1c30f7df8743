package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;
import java.util.UUID;

/**
 * A value that a condition compares with. Values of different types are neither equal nor in any
 * order. Equal values are equal objects. Immutable.
 */
public sealed interface Value permits Text, Flag, Decimal, Moment {
  /** The answer of {@link #order} for what cannot be compared. */
  int INCOMPARABLE = Integer.MIN_VALUE;

  /**
   * Where a subject's value stands relative to this one.
   *
   * @param theirs a JSON value or an instant; null for a missing one
   * @return negative, 0 or positive for less, equal or greater; else {@link #INCOMPARABLE}
   */
  int order(Object theirs);

  /** In the text form of conditions. */
  @Override
  String toString();

  /**
   * {@return the value of an object: a string, boolean, number, or a UUID as text}
   *
   * @param object not null
   * @throws InvalidInputException for any other, and for numbers that are not finite
   */
  static Value of(Object object) {
    Value value = object instanceof UUID ? new Text(object.toString()) : Scalars.value(object);
    if (value == null) {
      String what = object == null ? "null" : object + " (" + object.getClass().getName() + ")";
      throw new InvalidInputException(
          "a filter cannot compare with %s: use a string, number, boolean or UUID".formatted(what),
          null);
    } else if (value instanceof Decimal decimal && !decimal.isWritable()) {
      throw new InvalidInputException("a filter cannot compare with " + object, null);
    }
    return value;
  }
}
