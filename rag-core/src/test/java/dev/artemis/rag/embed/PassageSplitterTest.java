package dev.artemis.rag.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.embed.PassageSplitter.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {
  @Property(tries = 300)
  void passagesCoverTheTextAndKeepTheirBounds(
      @ForAll @StringLength(max = 400) String text,
      @ForAll @IntRange(min = 8, max = 60) int longest,
      @ForAll @IntRange(max = 15) int wanted) {
    int overlap = Math.min(wanted, longest / 4);
    List<Span> spans = new PassageSplitter(longest, overlap).split(text);
    int covered = 0;
    int begin = -1;
    for (Span span : spans) {
      assertTrue(span.begin() > begin, "each begins behind the one before");
      assertTrue(span.begin() <= covered, "without gaps");
      assertTrue(covered - span.begin() <= overlap + 1, "no more overlap than asked for");
      assertTrue(span.end() - span.begin() <= longest);
      assertTrue(span.end() > covered || text.isEmpty(), "each has something new");
      assertFalse(within(text, span.begin()) || within(text, span.end()), "no character is cut");
      begin = span.begin();
      covered = span.end();
    }
    assertEquals(text.length(), covered);
  }

  private static boolean within(String text, int place) {
    return place > 0
        && place < text.length()
        && Character.isHighSurrogate(text.charAt(place - 1))
        && Character.isLowSurrogate(text.charAt(place));
  }

  @Test
  void aTextThatFitsIsOnePassage() {
    assertEquals(List.of(new Span(0, 10)), new PassageSplitter(10, 2).split("ten letter"));
  }

  @Test
  void sentencesStayWhole() {
    String text = "One sentence is here. Another is there. A third one follows them. The end.";
    List<String> passages =
        new PassageSplitter(44, 11)
            .split(text).stream().map(span -> text.substring(span.begin(), span.end())).toList();
    assertEquals(
        List.of(
            "One sentence is here. Another is there. ",
            " is there. A third one follows them. ",
            " them. The end."),
        passages);
  }

  @Test
  void emojiAreNotCut() {
    String text = "😀".repeat(100);
    for (Span span : new PassageSplitter(9, 2).split(text)) {
      assertEquals(0, span.begin() % 2);
      assertEquals(0, span.end() % 2);
    }
  }

  @Test
  void senselessLengthsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PassageSplitter(4, 0));
    assertThrows(IllegalArgumentException.class, () -> new PassageSplitter(100, 26));
  }
}
