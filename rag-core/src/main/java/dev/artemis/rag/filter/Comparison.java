package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;

/** A field's value compared with another. */
record Comparison(Field field, Operator operator, Value value) implements Condition {
  Comparison {
    if (operator == Operator.CONTAINS && field == Attribute.STORED_AT) {
      throw new InvalidInputException("storedAt contains nothing: compare it with < or >=", null);
    }
  }

  @Override
  public boolean test(Subject subject) {
    return operator.test(field.of(subject), value);
  }

  @Override
  public boolean readsContent() {
    return field == Attribute.CONTENT;
  }

  @Override
  public String toString() {
    return field + " " + operator + " " + value;
  }
}
