package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class InlineWordsTest {
  @Test
  void blanksSeparateWords() {
    assertEquals(List.of("ACQUIRE", "n", "WAIT", "5"), InlineWords.split(" ACQUIRE  n\tWAIT 5 "));
    assertEquals(List.of(), InlineWords.split("  "));
  }

  @Test
  void quotesKeepBlanksTogether() {
    assertEquals(List.of("a b", "", "c\"\\"), InlineWords.split("\"a b\" \"\" c\"\\\"\\\\\""));
    assertEquals(List.of("PURPOSE", "open end"), InlineWords.split("PURPOSE \"open end"));
  }
}
