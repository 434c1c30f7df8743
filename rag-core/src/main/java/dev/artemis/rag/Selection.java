package dev.artemis.rag;

import dev.artemis.rag.filter.Condition;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which artifacts: those of some types that meet a condition. Immutable.
 *
 * @param types empty for all
 * @param condition empty for none
 */
public record Selection(Set<String> types, Optional<Condition> condition) {
  private static final Selection ALL = new Selection(Set.of(), Optional.empty());

  /** Copies the types. */
  public Selection {
    types = Set.copyOf(types);
    Objects.requireNonNull(condition, "condition");
  }

  /** {@return all artifacts} */
  public static Selection all() {
    return ALL;
  }

  /**
   * {@return those of some types}
   *
   * @param types all if none is given
   */
  public static Selection ofTypes(String... types) {
    return ALL.types(List.of(types));
  }

  /**
   * {@return those that meet a condition}
   *
   * @param condition on attributes and metadata
   */
  public static Selection where(Condition condition) {
    return ALL.and(condition);
  }

  /**
   * {@return the same of other types}
   *
   * @param newTypes instead of these; all if none is given
   */
  public Selection types(Collection<String> newTypes) {
    return new Selection(Set.copyOf(newTypes), condition);
  }

  /**
   * {@return those that meet another condition as well}
   *
   * @param other on attributes and metadata
   */
  public Selection and(Condition other) {
    return new Selection(types, Optional.of(condition.map(mine -> mine.and(other)).orElse(other)));
  }
}
