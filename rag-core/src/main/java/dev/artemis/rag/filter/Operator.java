package dev.artemis.rag.filter;

import java.util.List;

/** How a subject's value is compared with a condition's. */
public enum Operator {
  /** Equal. */
  EQUAL("="),
  /** Missing, or not equal. */
  NOT_EQUAL("!="),
  /** Of the same type and less. */
  LESS("<"),
  /** Of the same type and less or equal. */
  LESS_OR_EQUAL("<="),
  /** Of the same type and greater. */
  GREATER(">"),
  /** Of the same type and greater or equal. */
  GREATER_OR_EQUAL(">="),
  /** Text with the value as a part, or a list with an element that is equal to it. */
  CONTAINS("contains");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  boolean test(Object theirs, Value value) {
    if (this == CONTAINS) {
      return contains(theirs, value);
    }
    int order = value.order(theirs);
    return order == Value.INCOMPARABLE ? this == NOT_EQUAL : accepts(order);
  }

  private boolean accepts(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case CONTAINS -> throw new IllegalStateException("has nothing to do with order");
    };
  }

  private static boolean contains(Object theirs, Value value) {
    if (theirs instanceof String whole) {
      return value instanceof Text part && whole.contains(part.text());
    } else if (theirs instanceof List<?> items) {
      for (Object item : items) {
        if (value.order(item) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** In the text form of conditions. */
  @Override
  public String toString() {
    return text;
  }
}
