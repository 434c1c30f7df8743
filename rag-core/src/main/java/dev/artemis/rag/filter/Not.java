package dev.artemis.rag.filter;

import java.util.Objects;

/** A condition is not met. */
record Not(Condition condition) implements Condition {
  Not {
    Objects.requireNonNull(condition, "condition");
  }

  @Override
  public boolean test(Subject subject) {
    return !condition.test(subject);
  }

  @Override
  public boolean readsContent() {
    return condition.readsContent();
  }

  @Override
  public String toString() {
    if (condition instanceof OneOf list) {
      return list.written("not in");
    } else if (condition instanceof Present present) {
      return present.field() + " is missing";
    }
    return "not " + Words.nested(condition);
  }
}
