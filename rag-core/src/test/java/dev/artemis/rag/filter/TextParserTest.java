package dev.artemis.rag.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextParserTest {
  private static final Field SCORE = Field.metadata("score");

  private static String refusal(String text) {
    return assertThrows(InvalidInputException.class, () -> Condition.parse(text)).getMessage();
  }

  @Test
  void readsWhatPeopleWrite() {
    Condition good = Attribute.TYPE.isEqualTo("adr").and(SCORE.isGreaterThanOrEqualTo(80));
    for (String text :
        List.of(
            "type = \"adr\" and score >= 80",
            "type='adr'AND score>=80.0",
            "type=adr and score >= 8e1",
            "(type == adr)\nAnd (metadata.score >= +80)")) {
      assertEquals(good, Condition.parse(text), text);
    }
    assertEquals(SCORE.isNotEqualTo(-1), Condition.parse("score<>-1"));
    assertEquals(
        SCORE.isIn(List.of(1, "b", true)).negate(), Condition.parse("score not in (1, b, true)"));
    assertEquals(SCORE.isMissing(), Condition.parse("score IS missing"));
    assertEquals(
        Field.metadata("my \"key\"").contains("x"),
        Condition.parse("metadata.'my \\\"key\\\"' contains x"));
    assertEquals(Field.metadata("type").isPresent(), Condition.parse("metadata.type is present"));
  }

  @Test
  void andBindsTighterThanOrAndNotTightest() {
    Condition a = Field.metadata("a").isEqualTo(1);
    Condition b = Field.metadata("b").isEqualTo(2);
    Condition c = Field.metadata("c").isEqualTo(3);
    assertEquals(a.or(b.and(c.negate())), Condition.parse("a=1 or b=2 and not c=3"));
    assertEquals(a.or(b).and(c), Condition.parse("(a=1 or b=2) and c=3"));
  }

  @Test
  void numbersMayBeHuge() {
    Subject huge = KnownSubject.of("{\"a\":100e2147483647}");
    assertTrue(Condition.parse("a > 1e1000000000").test(huge));
    assertFalse(Condition.parse("a in (1, 2, 3, 4, 5, 6, 7, 8, 9)").test(huge));
    Condition least = Condition.parse("a > -1e1000000000");
    assertEquals(least, Condition.parse(least.toString()));
    assertTrue(refusal("a > 100e2147483647").contains("cannot compare with 1.00E+2147483649"));
  }

  @Test
  void timesComparePointsInTime() {
    Subject subject = KnownSubject.of("{}");
    assertTrue(Condition.parse("storedAt >= 2026-01-31").test(subject));
    assertTrue(Condition.parse("storedAt < '2026-02-01'").test(subject));
    assertTrue(Condition.parse("storedAt = 2026-01-31T13:00:00+01:00").test(subject));
    assertFalse(Condition.parse("storedAt in (2026-01-31)").test(subject));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "score >=              | 9  | expected a value, found the end",
        "score                 | 6  | expected a comparison (=",
        "= 3                   | 1  | expected a field",
        "score >= and x = 1    | 10 | expected a value, found 'and'",
        "(a = 1                | 7  | expected 'and', 'or' or ')', found the end",
        "a = 1)                | 6  | expected 'and', 'or' or the end",
        "title = two words     | 13 | text of several words in quotes",
        "a = \"open            | 5  | this string has no closing \"",
        "a = 'b\\x'            | 7  | unknown escape",
        "a in 3                | 6  | expected '(' and values, found '3'",
        "a in (3 4)            | 9  | expected ',' or ')', found '4'",
        "a not = 3             | 7  | expected 'in' or 'contains', found '='",
        "a is 3                | 6  | expected 'present' or 'missing', found '3'",
        "a = 3x                | 5  | not a number",
        "a = 1e99999999999     | 5  | this exponent is too large",
        "type = 3              | 8  | type is text and never equal to 3",
        "cardid = x            | 1  | 'cardid' is written cardId, or metadata.cardid",
        "storedAt > yesterday  | 12 | 'yesterday' is not a time",
        "storedAt contains 2026-01-31 | 10 | storedAt contains nothing",
        "a = null              | 5  | nothing equals null",
        "a = b & c = d         | 7  | unexpected '&'",
      })
  void errorsPointAtThePlace(String text, int place, String sentence) {
    String message = refusal(text);
    List<String> lines = message.lines().toList();
    assertTrue(lines.get(0).contains(sentence), message);
    assertTrue(lines.get(0).endsWith("at character " + place + " of the filter"), message);
    assertEquals("  " + text, lines.get(1).stripTrailing());
    assertEquals(" ".repeat(place + 1) + "^", lines.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "()", "not", "a = 1 or", "a = 1 and or b = 2", "a contains", ","})
  void refusesWhatIsNotWhole(String text) {
    assertTrue(refusal(text).contains("expected"), text);
  }

  @Test
  void longTextsAreShownAroundThePlace() {
    String message = refusal("a = 1 and ".repeat(100) + "b ! 2" + " and c = 3".repeat(100));
    List<String> lines = message.lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), message);
    assertEquals('!', lines.get(1).charAt(lines.get(2).indexOf('^')), message);
  }

  @Test
  void depthAndLengthAreBounded() {
    assertTrue(refusal("(".repeat(100_000)).contains("nested deeper"));
    assertTrue(refusal("not ".repeat(100_000)).contains("nested deeper"));
    assertTrue(refusal("a".repeat(SourceText.MAX_LENGTH + 1)).contains("too long"));
    Condition wide = Condition.parse("a = 1" + " or a = 1".repeat(50_000));
    assertTrue(wide.test(KnownSubject.of("{\"a\":1}")));
  }
}
