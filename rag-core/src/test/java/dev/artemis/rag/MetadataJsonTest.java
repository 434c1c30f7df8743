package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class MetadataJsonTest {

  @Property
  void whatIsWrittenComesBack(@ForAll("metadata") Map<String, Object> metadata) {
    assertEquals(metadata, MetadataJson.read(MetadataJson.write(metadata)));
  }

  @Property
  void everyDecimalKeepsItsValue(@ForAll BigDecimal value) {
    Number back = (Number) MetadataJson.read(MetadataJson.write(Map.of("n", value))).get("n");
    assertEquals(0, value.compareTo(new BigDecimal(back.toString())));
  }

  @Provide
  Arbitrary<Map<String, Object>> metadata() {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            validText().map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.doubles().map(number -> (Object) number),
            Arbitraries.bigIntegers()
                .between(BigInteger.TWO.pow(63), BigInteger.TWO.pow(200))
                .map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag),
            Arbitraries.just(null));
    Arbitrary<Object> value =
        Arbitraries.lazyOf(
            () -> scalar,
            () -> scalar,
            () -> scalar.list().ofMaxSize(4).map(list -> (Object) new ArrayList<>(list)),
            () -> objects(scalar).map(map -> (Object) map));
    return objects(value);
  }

  private static Arbitrary<Map<String, Object>> objects(Arbitrary<Object> values) {
    return Arbitraries.maps(validText(), values).ofMaxSize(5);
  }

  static Arbitrary<String> validText() {
    return Arbitraries.strings()
        .ofMaxLength(20)
        .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
  }

  @Test
  void numbersComeBackAsTheSensibleClass() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("int", 7);
    numbers.put("double", 0.1);
    numbers.put("float", 0.1f);
    numbers.put("scale", new BigDecimal("1.10"));
    numbers.put("huge", new BigInteger("123456789012345678901234567890"));
    numbers.put("fine", new BigDecimal("0.1234567890123456789012345"));
    Map<String, Object> back = MetadataJson.read(MetadataJson.write(numbers));
    assertEquals(7L, back.get("int"));
    assertEquals(0.1, back.get("double"));
    assertEquals(0.1, back.get("float"));
    assertEquals(numbers.get("scale"), back.get("scale"));
    assertEquals(numbers.get("huge"), back.get("huge"));
    assertEquals(numbers.get("fine"), back.get("fine"));
  }

  private static String refused(Map<String, ?> metadata) {
    return assertThrows(InvalidInputException.class, () -> MetadataJson.write(metadata))
        .getMessage();
  }

  @Test
  void whatJsonCannotCarryIsRefusedByName() {
    assertTrue(refused(Map.of("score", Double.NaN)).contains("score is NaN"));
    assertTrue(refused(Map.of("score", Float.NEGATIVE_INFINITY)).contains("-Infinity"));
    assertTrue(refused(Map.of("at", new StringBuilder("x"))).contains("java.lang.StringBuilder"));
    assertTrue(
        refused(Map.of("a", Map.of("b", List.of(1, Thread.State.NEW))))
            .contains("metadata.a.b[1]"));
    assertTrue(refused(Collections.singletonMap(null, 1)).contains("not a string"));
    assertTrue(refused(Map.of("a", Map.of(5, 1))).contains("not a string: 5"));
    assertTrue(refused(null).contains("empty map"));
    assertTrue(refused(Map.of("half", "\ud83d")).contains("surrogate"));
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertTrue(refused(Map.of("k", "x".repeat(MetadataJson.MAX_LENGTH + 1))).contains("at most"));
    assertTrue(refused(Map.of("k".repeat(257), 1)).contains("257"));
    assertTrue(refused(Map.of("n", BigInteger.TEN.pow(500))).contains("at most 400"));
    BigDecimal unreadable = new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);
    assertTrue(refused(Map.of("n", unreadable)).contains("the exponent of metadata.n"));
    List<String> many = Collections.nCopies(3, "x".repeat(MetadataJson.MAX_LENGTH / 2));
    assertTrue(refused(Map.of("many", many)).contains("larger than"));
    Map<String, Object> deep = new HashMap<>();
    deep.put("self", deep);
    assertTrue(refused(deep).contains("deeper than 64"));
  }

  @Test
  void anExponentThatNoNumberHasIsRefused() {
    String text = "{\"n\": 1e99999999999}";
    String message =
        assertThrows(InvalidInputException.class, () -> MetadataJson.read(text)).getMessage();
    assertTrue(message.contains("the exponent of 1e99999999999 is too large"), message);
    assertEquals(Optional.empty(), MetadataJson.structure(text));
  }

  /** Reading takes longer numbers than writing does. */
  @Property
  void whateverIsReadOrWrittenIsTheSameOrASentence(@ForAll("jsonSalads") String json) {
    try {
      Map<String, Object> read = MetadataJson.read(json);
      assertEquals(read, MetadataJson.read(MetadataJson.write(read)));
    } catch (InvalidInputException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  @Provide
  Arbitrary<String> jsonSalads() {
    Arbitrary<String> number =
        Arbitraries.of("1", "-0", "0.50", "1e999999999", "1e-9999999999", "1e400", "9".repeat(300))
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(parts -> String.join("", parts));
    Arbitrary<String> other =
        Arbitraries.of("{", "}", "[", "]", "{\"a\":", ",", "\"b\"", "null", "NaN", "\"", "\\u00");
    return Arbitraries.frequencyOf(Tuple.of(1, number), Tuple.of(2, other))
        .list()
        .ofMaxSize(5)
        .map(parts -> "{\"a\":" + String.join("", parts) + "}");
  }

  @Test
  void textThatIsNoJsonObjectIsRefused() {
    for (String text : List.of("", "[1]", "{\"a\":}", "{} {}", "{\"a\":1", "null", "{'a':1}")) {
      assertThrows(InvalidInputException.class, () -> MetadataJson.read(text), text);
    }
  }

  @Test
  void theResultCannotBeChanged() {
    Map<String, Object> read = MetadataJson.read("{\"a\":[1],\"b\":{}}");
    assertThrows(UnsupportedOperationException.class, () -> read.put("c", 1));
    assertThrows(UnsupportedOperationException.class, () -> ((List<?>) read.get("a")).clear());
  }
}
