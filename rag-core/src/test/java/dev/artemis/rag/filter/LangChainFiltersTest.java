package dev.artemis.rag.filter;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.MetadataJson;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LangChainFiltersTest {
  private static boolean passes(Filter filter, String json) {
    return Condition.of(filter).test(KnownSubject.of(json));
  }

  /** Where LangChain4j's own evaluation is defined, that is, for one type per key, ours agrees. */
  @Property
  void agreesWithLangChain4j(
      @ForAll("filters") Filter filter, @ForAll("metadata") Map<String, Object> metadata) {
    boolean theirs = filter.test(Metadata.from(metadata));
    Map<String, Object> stored = MetadataJson.read(MetadataJson.write(metadata));
    assertEquals(
        theirs, Condition.of(filter).test(KnownSubject.of(stored)), filter + " on " + stored);
  }

  @Provide
  Arbitrary<Map<String, Object>> metadata() {
    return Combinators.combine(text().optional(), number().optional())
        .as(
            (text, number) -> {
              Map<String, Object> map = new HashMap<>();
              text.ifPresent(value -> map.put("text", value));
              number.ifPresent(value -> map.put("number", value));
              return map;
            });
  }

  @Provide
  Arbitrary<Filter> filters() {
    Arbitrary<Filter> leaf = Arbitraries.oneOf(textFilters(), numberFilters());
    Arbitrary<Filter> pair =
        Combinators.combine(leaf, leaf, Arbitraries.of(true, false))
            .as((a, b, and) -> and ? Filter.and(a, b) : Filter.or(a, b));
    return Arbitraries.oneOf(
        leaf,
        pair,
        pair.map(Filter::not),
        Combinators.combine(pair, pair).as((a, b) -> Filter.and(Filter.not(a), b)));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of("a", "b", "ab", "Z", "ü");
  }

  private static Arbitrary<Object> number() {
    return Arbitraries.of(1, 2L, 1.5, 0.1, 0.1f, -3, 2.0);
  }

  private static Arbitrary<Filter> textFilters() {
    return Combinators.combine(text(), text(), Arbitraries.integers().between(0, 8))
        .as(
            (a, b, kind) ->
                switch (kind) {
                  case 0 -> metadataKey("text").isEqualTo(a);
                  case 1 -> metadataKey("text").isNotEqualTo(a);
                  case 2 -> metadataKey("text").isIn(a, b);
                  case 3 -> metadataKey("text").isNotIn(a, b);
                  case 4 -> metadataKey("text").isGreaterThan(a);
                  case 5 -> metadataKey("text").isGreaterThanOrEqualTo(a);
                  case 6 -> metadataKey("text").isLessThan(a);
                  case 7 -> metadataKey("text").isLessThanOrEqualTo(a);
                  default -> new ContainsString("text", a);
                });
  }

  private static Arbitrary<Filter> numberFilters() {
    return Combinators.combine(number(), number(), Arbitraries.integers().between(0, 4))
        .as(
            (a, b, kind) ->
                switch (kind) {
                  case 0 -> new IsEqualTo("number", a);
                  case 1 -> new IsNotEqualTo("number", a);
                  case 2 -> new IsIn("number", List.of(a, b));
                  case 3 -> new IsNotIn("number", List.of(a, b));
                  default -> new IsGreaterThan("number", (Comparable<?>) a);
                });
  }

  @Test
  void numbersCompareByValue() {
    assertTrue(passes(new IsEqualTo("n", 1), "{\"n\":1.0}"));
    assertTrue(passes(new IsEqualTo("n", 0.1f), "{\"n\":0.1}"));
    DoubleAdder half = new DoubleAdder();
    half.add(0.5);
    assertTrue(passes(new IsEqualTo("n", half), "{\"n\":0.5}"), "of a class of its own");
    assertFalse(passes(new IsEqualTo("n", half), "{\"n\":0}"));
    assertTrue(passes(new IsEqualTo("n", new AtomicInteger(7)), "{\"n\":7}"));
    assertTrue(passes(new IsEqualTo("n", new BigDecimal("1e3")), "{\"n\":1000}"));
    assertFalse(
        passes(new IsEqualTo("n", 9007199254740992L), "{\"n\":9007199254740993}"),
        "no rounding through double");
    assertTrue(passes(new IsGreaterThan("n", 9007199254740992L), "{\"n\":9007199254740993}"));
  }

  @Test
  void typesDoNotMix() {
    assertFalse(passes(new IsEqualTo("k", 1), "{\"k\":\"1\"}"));
    assertTrue(passes(new IsNotEqualTo("k", 1), "{\"k\":\"1\"}"));
    assertFalse(passes(new IsGreaterThan("k", 0), "{\"k\":\"1\"}"));
    assertFalse(passes(new IsEqualTo("k", "true"), "{\"k\":true}"));
    assertTrue(passes(new IsEqualTo("k", true), "{\"k\":true}"));
    assertFalse(passes(new ContainsString("k", "1"), "{\"k\":1}"));
    assertTrue(passes(new ContainsString("k", "a"), "{\"k\":[\"a\"]}"), "a list has elements");
  }

  @Test
  void missingAndNullValuesEqualNothing() {
    for (String json : List.of("{}", "{\"k\":null}")) {
      assertFalse(passes(new IsEqualTo("k", "x"), json));
      assertTrue(passes(new IsNotEqualTo("k", "x"), json));
      assertFalse(passes(new IsIn("k", List.of("x")), json));
      assertTrue(passes(new IsNotIn("k", List.of("x")), json));
      assertFalse(passes(new IsGreaterThan("k", "x"), json));
      assertFalse(passes(new ContainsString("k", ""), json));
      assertTrue(passes(Filter.not(new IsEqualTo("k", "x")), json));
    }
  }

  @Test
  void uuidsCompareAsText() {
    UUID uuid = UUID.randomUUID();
    assertTrue(passes(new IsEqualTo("k", uuid), "{\"k\":\"" + uuid + "\"}"));
  }

  @Test
  void whatCannotBeEvaluatedIsRefused() {
    Filter unknown = object -> true;
    String message =
        assertThrows(InvalidInputException.class, () -> Condition.of(unknown)).getMessage();
    assertTrue(message.contains("is not known here"), message);
    Filter nested = Filter.or(new IsEqualTo("a", 1), Filter.not(unknown));
    assertThrows(InvalidInputException.class, () -> Condition.of(nested));
    assertThrows(
        InvalidInputException.class, () -> Condition.of(new IsEqualTo("a", Instant.EPOCH)));
    assertThrows(InvalidInputException.class, () -> Condition.of(new IsEqualTo("a", Double.NaN)));
  }

  @Test
  void chainsMayBeLongAndNestingMayNotBeDeep() {
    Filter chain = new IsEqualTo("k", 0);
    for (int i = 1; i < 100_000; i++) {
      chain =
          i % 2 == 0
              ? Filter.or(chain, new IsEqualTo("k", i))
              : Filter.or(new IsEqualTo("k", i), chain);
    }
    assertTrue(passes(chain, "{\"k\":99999}"));
    assertFalse(passes(chain, "{\"k\":100000}"));
    Filter deep = new IsEqualTo("k", 0);
    for (int i = 0; i < 100_000; i++) {
      deep = Filter.not(deep);
    }
    Filter tooDeep = deep;
    assertThrows(InvalidInputException.class, () -> Condition.of(tooDeep));
  }
}
