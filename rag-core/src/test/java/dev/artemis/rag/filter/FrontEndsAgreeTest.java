package dev.artemis.rag.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.MetadataJson;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The same wish in three languages is the same condition. */
class FrontEndsAgreeTest {
  /** A wish in each of them. */
  record Wish(String text, String where, Filter filter) {}

  @Property
  void threeLanguagesMakeOneCondition(@ForAll("wishes") Wish wish) {
    Condition condition = Condition.parse(wish.text());
    assertEquals(condition, Condition.where(wish.where()), wish::toString);
    assertEquals(condition, Condition.of(wish.filter()), wish::toString);
  }

  @Provide
  Arbitrary<Wish> wishes() {
    Arbitrary<Wish> leaf = leaf();
    Arbitrary<Wish> pair = pairs(leaf);
    return Arbitraries.oneOf(leaf, pair, mixed(pair, leaf));
  }

  private static Arbitrary<Wish> pairs(Arbitrary<Wish> leaf) {
    return Combinators.combine(leaf, leaf, Arbitraries.of(true, false))
        .as((one, other, and) -> and ? both(one, other) : either(one, other));
  }

  /** Of different kinds, because a chain of one kind has no inner nesting for LangChain4j. */
  private static Arbitrary<Wish> mixed(Arbitrary<Wish> pair, Arbitrary<Wish> leaf) {
    return Combinators.combine(pair, leaf)
        .as(
            (one, other) ->
                one.where().startsWith("{\"$and") ? either(one, other) : both(one, other));
  }

  private static Wish both(Wish one, Wish other) {
    return new Wish(
        "(%s) AND (%s)".formatted(one.text(), other.text()),
        "{\"$and\": [%s, %s]}".formatted(one.where(), other.where()),
        Filter.and(one.filter(), other.filter()));
  }

  private static Wish either(Wish one, Wish other) {
    return new Wish(
        "(%s) Or (%s)".formatted(one.text(), other.text()),
        "{\"$or\": [%s, %s]}".formatted(one.where(), other.where()),
        Filter.or(one.filter(), other.filter()));
  }

  private static Arbitrary<Wish> leaf() {
    Arbitrary<Object> values =
        Arbitraries.of("a", "b c", "it's \"so\"", 1, 2.5, -7L, 0.1, true).map(value -> value);
    return Combinators.combine(
            Arbitraries.of("k", "type", "my key"),
            values,
            values,
            Arbitraries.integers().between(0, 9))
        .as(FrontEndsAgreeTest::leaf);
  }

  private static Wish leaf(String key, Object value, Object second, int kind) {
    String field = key.equals("k") ? "k" : "metadata.\"" + key + "\"";
    String text = json(value);
    return switch (kind) {
      case 0 -> wish(field + " = " + text, key, "$eq", text, new IsEqualTo(key, value));
      case 1 -> wish(field + " <> " + text, key, "$ne", text, new IsNotEqualTo(key, value));
      case 2 -> wish(field + ">" + text, key, "$gt", text, new IsGreaterThan(key, ordered(value)));
      case 3 ->
          wish(
              field + " >= " + text,
              key,
              "$gte",
              text,
              new IsGreaterThanOrEqualTo(key, ordered(value)));
      case 4 -> wish(field + " < " + text, key, "$lt", text, new IsLessThan(key, ordered(value)));
      case 5 ->
          wish(
              field + "<=" + text, key, "$lte", text, new IsLessThanOrEqualTo(key, ordered(value)));
      case 6 -> {
        String list = text + ", " + json(second);
        Filter filter = new IsIn(key, List.of(value, second));
        yield wish(field + " in (" + list + ")", key, "$in", "[" + list + "]", filter);
      }
      case 7 -> {
        String list = text + ", " + json(second);
        Filter filter = new IsNotIn(key, List.of(value, second));
        yield wish(field + " Not In (" + list + ")", key, "$nin", "[" + list + "]", filter);
      }
      case 8 ->
          wish(field + " contains 'a'", key, "$contains", "\"a\"", new ContainsString(key, "a"));
      default ->
          wish(
              field + " not contains 'a'",
              key,
              "$not_contains",
              "\"a\"",
              Filter.not(new ContainsString(key, "a")));
    };
  }

  private static Wish wish(String text, String key, String operator, String json, Filter filter) {
    return new Wish(text, "{\"%s\": {\"%s\": %s}}".formatted(key, operator, json), filter);
  }

  private static String json(Object value) {
    String object = MetadataJson.write(Map.of("v", value));
    return object.substring("{\"v\":".length(), object.length() - 1);
  }

  private static Comparable<?> ordered(Object value) {
    return (Comparable<?>) value;
  }
}
