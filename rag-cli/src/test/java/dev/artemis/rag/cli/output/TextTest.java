package dev.artemis.rag.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void cutsWithAnEllipsis() {
    assertEquals("short", Text.cut("short", 5));
    assertEquals("longe…", Text.cut("longer text", 6));
  }

  @Test
  void controlCharactersBecomeBlanks() {
    assertEquals("a [31mred b", Text.oneLine("a\u001b[31mred\nb"));
    assertEquals(
        List.of("  a\tb", " ]0;title c", ""), Text.lines("  a\tb\n\u001b]0;title\u0007c\r\n\n"));
  }

  @Test
  void padsBothWays() {
    assertEquals("ab   ", Text.pad("ab", 5));
    assertEquals("   ab", Text.padLeft("ab", 5));
  }

  @Test
  void wrapsAtBlanks() {
    assertEquals(List.of("one two", "three"), Text.wrap("one two three", 8, 9));
    assertEquals(List.of("one two", "three f…"), Text.wrap("one two three four five", 8, 2));
    assertEquals(List.of("abcd", "efg"), Text.wrap("abcdefg", 4, 9));
  }

  @Property
  void noLineIsEverLonger(
      @ForAll String text,
      @ForAll @IntRange(min = 2, max = 100) int columns,
      @ForAll @IntRange(min = 1, max = 10) int lines) {
    List<String> wrapped = Text.wrap(text, columns, lines);
    assertTrue(wrapped.size() <= lines);
    assertTrue(wrapped.stream().allMatch(line -> line.codePointCount(0, line.length()) <= columns));
  }

  @Test
  void quantitiesReadWell() {
    assertEquals("7 ms", Quantity.millis(7));
    assertEquals("2.3 s", Quantity.millis(2_340));
    assertEquals("4 min 5 s", Quantity.millis(245_000));
    assertEquals("3 h 1 min", Quantity.millis(10_860_000));
    assertEquals("2 d 0 h", Quantity.millis(172_800_000));
    assertEquals("0.4 ms", Quantity.micros(400));
    assertEquals("12 ms", Quantity.micros(12_300));
    assertEquals("512 bytes", Quantity.bytes(512));
    assertEquals("3.5 MiB", Quantity.bytes(3_670_016));
    assertEquals("1 grant", Quantity.count(1, "grant"));
    assertEquals("0 grants", Quantity.count(0, "grant"));
  }

  @Test
  void tablesAlign() {
    List<String> lines = new Table("name", ">n").row("a", 7).row("longer", 123).lines();
    assertEquals(List.of("name      n", "a         7", "longer  123"), lines);
  }

  @Test
  void colourOnlyWhereWanted() {
    assertEquals("x", Style.PLAIN.bad("x"));
    assertEquals("\u001b[31mx\u001b[0m", new Style(true).bad("x"));
  }
}
