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
  private static Optional<List<String>> names(Object value) {
    return Values.names(Values.unwrapped(value));
  }

  @Test
  void aListIsAListInEveryShape() {
    Optional<List<String>> both = Optional.of(List.of("Flask", "Redis"));
    assertEquals(both, names(List.of("Flask", "Redis")));
    assertEquals(both, names("[\"Flask\", \"Redis\"]"));
    assertEquals(both, names("Flask, Redis"));
    assertEquals(both, names(Arrays.asList("Flask", null, " ", "flask", "Redis")));
    assertEquals(Optional.of(List.of("3", "true")), names(List.of(3, true)));
    assertEquals(Optional.of(List.of()), names(List.of()));
  }

  @Test
  void whatHoldsNoNamesIsNoList() {
    assertEquals(Optional.empty(), names(Map.of("name", "Flask")));
    assertEquals(Optional.empty(), names(List.of("Flask", Map.of("name", "Redis"))));
    assertEquals(Optional.empty(), names("{\"name\":\"Flask\"}"));
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
