package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Strings, booleans and numbers as JSON has them. */
final class Scalars {
  private Scalars() {}

  /** Null for what no condition compares with: lists, objects, null. */
  static Value value(Object json) {
    if (json instanceof String text) {
      return new Text(text);
    } else if (json instanceof Boolean flag) {
      return new Flag(flag);
    } else if (json instanceof Number number) {
      return new Decimal(exact(number));
    }
    return null;
  }

  /** Fractions by their decimal text, so that {@code 0.1f} equals a stored {@code 0.1}. */
  static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    } else if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    } else if (number instanceof Long || number instanceof Integer) {
      return BigDecimal.valueOf(number.longValue());
    }
    return ofText(number);
  }

  /** Also of number classes that are not the JDK's usual ones, and of those without a value. */
  private static BigDecimal ofText(Number number) {
    try {
      return new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      throw new InvalidInputException("a filter cannot compare with " + number, e);
    }
  }
}
