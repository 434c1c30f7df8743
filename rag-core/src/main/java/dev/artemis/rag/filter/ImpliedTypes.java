package dev.artemis.rag.filter;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which types a condition can be met by, as far as it is plain to see. */
final class ImpliedTypes {
  private ImpliedTypes() {}

  /** A set that has the type of every artifact that passes; empty where all types may. */
  static Optional<Set<String>> of(Condition condition) {
    if (condition instanceof Comparison one && one.operator() == Operator.EQUAL) {
      return of(one.field(), Set.of(one.value()));
    } else if (condition instanceof OneOf list) {
      return of(list.field(), list.values());
    } else if (condition instanceof AllOf all) {
      return common(all);
    } else if (condition instanceof AnyOf any) {
      return together(any);
    }
    return Optional.empty();
  }

  private static Optional<Set<String>> of(Field field, Set<Value> values) {
    if (field != Attribute.TYPE) {
      return Optional.empty();
    }
    Set<String> types = new LinkedHashSet<>();
    values.forEach(value -> types.add(((Text) value).text()));
    return Optional.of(types);
  }

  private static Optional<Set<String>> common(AllOf all) {
    return all.conditions().stream()
        .flatMap(one -> of(one).stream())
        .reduce(
            (one, other) -> {
              one.retainAll(other);
              return one;
            });
  }

  private static Optional<Set<String>> together(AnyOf any) {
    Set<String> types = new LinkedHashSet<>();
    for (Condition one : any.conditions()) {
      Optional<Set<String>> some = of(one);
      if (some.isEmpty()) {
        return some;
      }
      types.addAll(some.get());
    }
    return Optional.of(types);
  }
}
