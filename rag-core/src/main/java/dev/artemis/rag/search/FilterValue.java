package dev.artemis.rag.search;

import dev.artemis.rag.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;

/**
 * Values that filters compare: strings, booleans and exact numbers. Values of different kinds are
 * neither equal nor in any order.
 */
final class FilterValue {
  private FilterValue() {}

  /** The comparable form of a filter's own value. */
  static Comparable<?> of(Object value) {
    Comparable<?> comparable = value instanceof UUID ? value.toString() : ofJson(value);
    if (comparable == null) {
      throw new InvalidInputException(
          "a filter cannot compare with a value of "
              + (value == null ? "null" : value.getClass())
              + ": use a string, number, boolean or UUID",
          null);
    }
    return comparable;
  }

  static boolean equal(Object json, Comparable<?> value) {
    Integer order = order(json, value);
    return order != null && order == 0;
  }

  /** Where a metadata value stands relative to a filter's; null if they cannot be compared. */
  static Integer order(Object json, Comparable<?> value) {
    Comparable<?> mine = ofJson(json);
    if (mine instanceof BigDecimal a && value instanceof BigDecimal b) {
      return a.compareTo(b);
    } else if (mine instanceof String a && value instanceof String b) {
      return a.compareTo(b);
    } else if (mine instanceof Boolean a && value instanceof Boolean b) {
      return a.compareTo(b);
    }
    return null;
  }

  /** Null for lists, objects and JSON's null. */
  private static Comparable<?> ofJson(Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
      return (Comparable<?>) value;
    } else if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    } else if (value instanceof Double || value instanceof Float) {
      return fraction((Number) value);
    } else if (value instanceof Number number) {
      return BigDecimal.valueOf(number.longValue());
    }
    return null;
  }

  /** By its decimal text, so that {@code 0.1f} equals a stored {@code 0.1}. */
  private static BigDecimal fraction(Number value) {
    if (!Double.isFinite(value.doubleValue())) {
      throw new InvalidInputException("a filter cannot compare with " + value, null);
    }
    return new BigDecimal(value.toString());
  }
}
