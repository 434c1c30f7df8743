package dev.artemis.rag.filter;

import java.util.List;
import java.util.stream.Collectors;

/** One condition of a list is met, or more. */
record AnyOf(List<Condition> conditions) implements Condition {
  AnyOf {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("no condition");
    }
  }

  @Override
  public boolean test(Subject subject) {
    for (Condition condition : conditions) {
      if (condition.test(subject)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean readsContent() {
    return conditions.stream().anyMatch(Condition::readsContent);
  }

  @Override
  public String toString() {
    return conditions.stream().map(Words::nested).collect(Collectors.joining(" or "));
  }
}
