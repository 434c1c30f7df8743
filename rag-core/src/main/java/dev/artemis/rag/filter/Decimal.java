package dev.artemis.rag.filter;

import java.math.BigDecimal;

/** An exact number, whatever Java's type for it was. */
final class Decimal implements Value {
  /** Longest integer that is written without an exponent. */
  private static final int PLAIN_DIGITS = 20;

  private final BigDecimal exact;
  private final double nearest;

  Decimal(BigDecimal number) {
    this.exact = number.stripTrailingZeros();
    this.nearest = exact.doubleValue();
  }

  @Override
  public int order(Object theirs) {
    if (theirs instanceof Double other && other != nearest) {
      return Double.compare(other, nearest); // rounding keeps the order of what it keeps apart
    }
    return theirs instanceof Number other ? Value.exact(other).compareTo(exact) : INCOMPARABLE;
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
    boolean plain = exact.scale() < 0 && exact.precision() - exact.scale() <= PLAIN_DIGITS;
    return plain ? exact.toPlainString() : exact.toString();
  }
}
