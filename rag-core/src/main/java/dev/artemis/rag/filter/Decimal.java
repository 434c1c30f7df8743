package dev.artemis.rag.filter;

import dev.artemis.rag.MetadataJson;
import java.math.BigDecimal;

/** An exact number, whatever Java's type for it was. */
final class Decimal implements Value {
  /** Longest integer that is written without an exponent. */
  private static final int PLAIN_DIGITS = 20;

  private final BigDecimal exact;
  private final double nearest;

  Decimal(BigDecimal number) {
    this.exact = stripped(number);
    this.nearest = exact.doubleValue();
  }

  /** Whether its text form is sure to be read again. */
  boolean isWritable() {
    return Math.abs((long) exact.scale()) <= MetadataJson.MAX_SCALE
        && toString().length() <= MetadataJson.MAX_NUMBER;
  }

  /** Without trailing zeros, unless the exponent would become too large for its type. */
  private static BigDecimal stripped(BigDecimal number) {
    boolean room = number.scale() >= Integer.MIN_VALUE + number.precision();
    return room ? number.stripTrailingZeros() : number;
  }

  /** Rounding keeps the order of what it keeps apart, so that most need no exact comparison. */
  @Override
  public int order(Object theirs) {
    if (!(theirs instanceof Number number)) {
      return INCOMPARABLE;
    }
    if (theirs instanceof Long || theirs instanceof Double) {
      double rounded = number.doubleValue();
      if (rounded != nearest) {
        return Double.compare(rounded, nearest);
      }
    }
    return Scalars.exact(number).compareTo(exact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decimal decimal && exact.equals(decimal.exact);
  }

  @Override
  public int hashCode() {
    return exact.hashCode();
  }

  @Override
  public String toString() {
    long digits = (long) exact.precision() - exact.scale();
    boolean plain = exact.scale() < 0 && digits <= PLAIN_DIGITS;
    return plain ? exact.toPlainString() : exact.toString();
  }
}
