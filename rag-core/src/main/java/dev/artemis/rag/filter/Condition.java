package dev.artemis.rag.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition on an artifact's attributes and top-level metadata. Immutable; equal conditions are
 * equal objects.
 *
 * <p>Numbers compare by exact value whatever their Java type, strings by UTF-16 code units, points
 * in time as such. Values of different types are unequal and never less or greater; so are lists
 * and objects, of which only {@code contains} looks at the elements. A missing or null value equals
 * nothing, is in no list and contains nothing, so it passes {@code !=} and {@code not in}.
 */
public sealed interface Condition permits Comparison, OneOf, Present, Not, AllOf, AnyOf {

  /** Whether the subject meets it. Needs no memory worth mentioning and may be called a lot. */
  boolean test(Subject subject);

  /** Whether it looks at {@link Attribute#CONTENT}. */
  boolean readsContent();

  /** The text form, which parses back to an equal condition. */
  @Override
  String toString();

  /** Whether both are met. */
  default Condition and(Condition other) {
    return new AllOf(
        this instanceof AllOf all ? append(all.conditions(), other) : List.of(this, other));
  }

  /** Whether one or both are met. */
  default Condition or(Condition other) {
    return new AnyOf(
        this instanceof AnyOf any ? append(any.conditions(), other) : List.of(this, other));
  }

  /** Whether it is not met. */
  default Condition negate() {
    return new Not(this);
  }

  /**
   * Whether all of them are met.
   *
   * @param conditions at least one
   */
  static Condition all(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new AllOf(conditions);
  }

  /**
   * Whether one of them, or more, are met.
   *
   * @param conditions at least one
   */
  static Condition any(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new AnyOf(conditions);
  }

  private static List<Condition> append(List<Condition> conditions, Condition last) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(last);
    return all;
  }
}
