package dev.artemis.rag.filter;

import java.util.List;
import java.util.stream.Collectors;

/** All conditions of a list are met. */
record AllOf(List<Condition> conditions) implements Condition {
  AllOf {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("no condition");
    }
  }

  @Override
  public boolean test(Subject subject) {
    for (Condition condition : conditions) {
      if (!condition.test(subject)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean readsContent() {
    return conditions.stream().anyMatch(Condition::readsContent);
  }

  @Override
  public String toString() {
    return conditions.stream().map(Words::nested).collect(Collectors.joining(" and "));
  }
}
