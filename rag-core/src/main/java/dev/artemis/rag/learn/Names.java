package dev.artemis.rag.learn;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Something for each name, in the order in which the names were first seen. Not thread-safe. */
final class Names<T> {
  private final Map<String, T> byKey = new LinkedHashMap<>();
  private final UnaryOperator<String> key;
  private final Function<String, T> fresh;

  private Names(UnaryOperator<String> key, Function<String, T> fresh) {
    this.key = key;
    this.fresh = fresh;
  }

  /** Names that differ in case or in white space around them alone are the same. */
  static <T> Names<T> ignoringCase(Function<String, T> fresh) {
    return new Names<>(Names::folded, fresh);
  }

  /** Names are the same if they are equal. */
  static <T> Names<T> exact(Function<String, T> fresh) {
    return new Names<>(name -> name, fresh);
  }

  /** Whether case and outer white space apart, these are equal. */
  static boolean same(String one, String other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** What belongs to a name; made by its first spelling. */
  T of(String name) {
    return byKey.computeIfAbsent(key.apply(name), ignored -> fresh.apply(name));
  }

  /** What belongs to a name, if it was seen. */
  Optional<T> find(String name) {
    return Optional.ofNullable(byKey.get(key.apply(name)));
  }

  Collection<T> all() {
    return byKey.values();
  }
}
