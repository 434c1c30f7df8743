package dev.artemis.rag.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.artemis.rag.InvalidInputException;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is given to the parsers becomes a condition or a sentence, nothing else. */
class ParserFuzzTest {
  @Property
  void texts(@ForAll("wordSalads") String text) {
    check(text, Condition::parse);
  }

  @Property
  void jsonTexts(@ForAll("jsonSalads") String json) {
    check(json, Condition::where);
    check(json, Condition::whereDocument);
  }

  private static void check(String text, Function<String, Condition> language) {
    try {
      Condition condition = language.apply(text);
      assertEquals(condition, Condition.parse(condition.toString()), text);
    } catch (InvalidInputException e) {
      assertFalse(e.getMessage().isBlank());
    }
  }

  @Provide
  Arbitrary<String> wordSalads() {
    return Arbitraries.of(
            "a",
            "type",
            "storedAt",
            "metadata.",
            "and",
            "or",
            "not",
            "in",
            "is",
            "missing",
            "contains",
            "=",
            "<=",
            "<>",
            "(",
            ")",
            ",",
            "1",
            "-2.5e3",
            "1e999999999",
            "1e9999999999",
            "2026-01-31",
            "true",
            "'x'",
            "\"y",
            "\\",
            "\\u00",
            "&",
            "😀",
            " ",
            "\n")
        .list()
        .ofMaxSize(9)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> jsonSalads() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"a\"",
            "\"$and\"",
            "\"$or\"",
            "\"$eq\"",
            "\"$in\"",
            "\"$contains\"",
            "\"$regex\"",
            "\"#id\"",
            "1",
            "1e999999999",
            "1e9999999999",
            "9".repeat(300),
            "true",
            "null",
            "NaN",
            "{\"a\": ",
            "{\"$and\": [",
            "]}",
            "\"open")
        .list()
        .ofMaxSize(9)
        .map(words -> String.join("", words));
  }
}
