package dev.artemis.rag.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.artemis.rag.MetadataJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static Values.Listed names(Object value) {
    return Values.names(Values.unwrapped(value));
  }

  @Test
  void aListIsAListInEveryShape() {
    Values.Listed both = listed("Flask", "Redis");
    assertEquals(both, names(List.of("Flask", "Redis")));
    assertEquals(both, names("[\"Flask\", \"Redis\"]"));
    assertEquals(both, names("Flask, Redis"));
    assertEquals(both, names(Arrays.asList("Flask", null, " ", "flask", "Redis")));
    assertEquals(listed("3", "true"), names(List.of(3, true)));
    assertEquals(listed(), names(List.of()));
  }

  /** Long ones are not even parsed: a metadata value of digits alone would take seconds. */
  @Test
  void aVeryLongTextIsNoNumber() {
    assertEquals(Optional.of(BigDecimal.ONE), Values.number("0".repeat(999) + "1"));
    assertEquals(Optional.empty(), Values.number("0".repeat(1_000) + "1"));
  }

  private static Values.Listed listed(String... names) {
    return new Values.Listed(List.of(names), Optional.empty());
  }

  @Test
  void theFirstElementThatIsNoNameIsToldAndTheOthersStay() {
    Optional<Object> map = Optional.of(Map.of("name", "Redis"));
    assertEquals(new Values.Listed(List.of(), map), names(Map.of("name", "Redis")));
    assertEquals(new Values.Listed(List.of(), map), names("{\"name\":\"Redis\"}"));
    assertEquals(
        new Values.Listed(List.of("Flask", "Django"), map),
        names(List.of("Flask", Map.of("name", "Redis"), List.of(), "Django")));
  }

  @Test
  void nothingAndBlankAreNoValue() {
    assertNull(Values.unwrapped(null));
    assertNull(Values.unwrapped("  "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[draft] a plan", "{braces}", "[1],\"x\":[2]"})
  void textThatOnlyLooksLikeJsonStaysText(String text) {
    assertEquals(text, Values.unwrapped(text));
  }

  @ParameterizedTest
  @CsvSource({"95,95", "95.50,95.50", "-1e2,-1E+2"})
  void numbersMayBeText(String text, BigDecimal number) {
    assertEquals(Optional.of(number), Values.number(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"high", "95/100", "1e999999999", "1e-999999999", "NaN"})
  void otherTextIsNoNumber(String text) {
    assertEquals(Optional.empty(), Values.number(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "87.5", "100", "100.00"})
  void aScoreIsFrom0To100(String text) {
    assertEquals(Optional.of(new BigDecimal(text)), Values.score(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.001", "100.001", "950", "Infinity", "high"})
  void otherNumbersAreNoScore(String text) {
    assertEquals(Optional.empty(), Values.score(text));
  }

  @Test
  void whatIsNotFiniteIsNoScore() {
    assertEquals(Optional.empty(), Values.score(Double.NaN));
    assertEquals(Optional.empty(), Values.score(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({
    "true,true",
    "True,true",
    "1,true",
    "PASS,true",
    "SUCCESS,true",
    "COMPLETED_SUCCESSFULLY,true",
    "false,false",
    "0,false",
    "BLOCKED,false",
    "FAILED,false"
  })
  void flagsMayBeWords(String word, boolean flag) {
    assertEquals(Optional.of(flag), Values.flag(word));
  }

  @Test
  void otherValuesAreNoFlag() {
    assertEquals(Optional.empty(), Values.flag("developer-b"));
    assertEquals(Optional.empty(), Values.flag(List.of(true)));
    assertEquals(Optional.of(true), Values.flag(1L));
  }

  @Property
  void aListSurvivesBeingStoredAsText(
      @ForAll @Size(max = 6) List<@AlphaChars @NotEmpty String> items) {
    String wrapped = MetadataJson.write(Map.of("v", items));
    String json = wrapped.substring("{\"v\":".length(), wrapped.length() - 1);
    assertEquals(names(items), names(json));
  }
}
