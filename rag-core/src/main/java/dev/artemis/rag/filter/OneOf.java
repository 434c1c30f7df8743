package dev.artemis.rag.filter;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A field's value is in a list; written in the order of the set. */
record OneOf(Field field, Set<Value> values) implements Condition {
  /** Up to here comparing with each is faster than a look into the hash table. */
  private static final int FEW = 8;

  OneOf {
    values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  @Override
  public boolean test(Subject subject) {
    Object theirs = field.of(subject);
    if (theirs == null) {
      return false;
    } else if (values.size() > FEW && field != Attribute.STORED_AT) {
      return values.contains(Scalars.value(theirs));
    }
    for (Value value : values) {
      if (value.order(theirs) == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean readsContent() {
    return field == Attribute.CONTENT;
  }

  @Override
  public String toString() {
    return written("in");
  }

  String written(String operator) {
    return values.stream()
        .map(Value::toString)
        .collect(Collectors.joining(", ", field + " " + operator + " (", ")"));
  }
}
