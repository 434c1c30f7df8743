package dev.artemis.rag.filter;

import dev.langchain4j.store.embedding.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Deepest nesting that texts, JSON and LangChain4j's filters may have. */
  int MAX_DEPTH = 100;

  /**
   * {@return whether the subject meets it} Needs no memory worth mentioning and may be called a
   * lot.
   *
   * @param subject an artifact, or what stands for one
   */
  boolean test(Subject subject);

  /** {@return whether it looks at {@link Attribute#CONTENT}} */
  boolean readsContent();

  /**
   * The types of the artifacts that can meet it, for stores that find artifacts by type.
   *
   * @return empty if artifacts of any type may, as far as is plain to see
   */
  default Optional<Set<String>> impliedTypes() {
    return ImpliedTypes.of(this);
  }

  /** The text form, which parses back to an equal condition. */
  @Override
  String toString();

  /**
   * {@return a condition: both are met}
   *
   * @param other the second one
   */
  default Condition and(Condition other) {
    return new AllOf(
        this instanceof AllOf all ? append(all.conditions(), other) : List.of(this, other));
  }

  /**
   * {@return a condition: one of them is met, or both}
   *
   * @param other the second one
   */
  default Condition or(Condition other) {
    return new AnyOf(
        this instanceof AnyOf any ? append(any.conditions(), other) : List.of(this, other));
  }

  /** {@return a condition: this one is not met} */
  default Condition negate() {
    return new Not(this);
  }

  /**
   * {@return the condition of a text such as {@code type = "adr" and score >= 80}}
   *
   * <p>Fields are {@code id}, {@code type}, {@code cardId}, {@code taskTitle}, {@code storedAt} and
   * {@code content}; any other name is a metadata key, and {@code metadata.type} or {@code
   * metadata."my key"} is always one. Comparisons are {@code = != < <= > >=}, {@code contains},
   * {@code in (…)}, {@code not in (…)}, {@code is present}, {@code is missing}; they are combined
   * with {@code and}, {@code or}, {@code not} and parentheses. Values are numbers, {@code true},
   * {@code false}, strings in single or double quotes, and single words, which are strings, too;
   * {@code storedAt} takes {@code 2026-01-31} or {@code 2026-01-31T12:00:00Z}.
   *
   * @param text of at most 1,048,576 characters, nested no deeper than {@link #MAX_DEPTH}
   * @throws dev.artemis.rag.InvalidInputException that shows the place and says what was expected
   */
  static Condition parse(String text) {
    return TextParser.parse(text);
  }

  /**
   * {@return the condition of Chroma's {@code where} JSON, such as {@code {"score": {"$gte": 80}}}}
   * Keys are metadata keys, {@code #document} the content and {@code #id} the id. Operators are
   * {@code $eq $ne $gt $gte $lt $lte $in $nin $contains $not_contains}, combined with {@code $and}
   * and {@code $or}.
   *
   * @param json an object of at most 1,048,576 characters, nested no deeper than {@link #MAX_DEPTH}
   * @throws dev.artemis.rag.InvalidInputException that names line and column
   */
  static Condition where(String json) {
    return ChromaParser.where(json);
  }

  /**
   * {@return the condition of Chroma's {@code where_document} JSON on the content, such as {@code
   * {"$contains": "lock"}}, with {@code $not_contains}, {@code $and} and {@code $or}}
   *
   * @param json an object of at most 1,048,576 characters, nested no deeper than {@link #MAX_DEPTH}
   * @throws dev.artemis.rag.InvalidInputException that names line and column
   */
  static Condition whereDocument(String json) {
    return ChromaParser.whereDocument(json);
  }

  /**
   * {@return the condition of one of LangChain4j's filters, on metadata}
   *
   * @param filter nested no deeper than {@link #MAX_DEPTH}
   * @throws dev.artemis.rag.InvalidInputException for classes other than LangChain4j's own
   */
  static Condition of(Filter filter) {
    return LangChainFilters.condition(filter);
  }

  /**
   * {@return a condition: all of them are met}
   *
   * @param conditions at least one
   */
  static Condition all(List<Condition> conditions) {
    return conditions.size() == 1 ? conditions.get(0) : new AllOf(conditions);
  }

  /**
   * {@return a condition: one of them is met, or more}
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
