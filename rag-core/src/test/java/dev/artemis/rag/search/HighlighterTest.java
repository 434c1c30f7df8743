package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Highlight;
import dev.artemis.rag.TextSpan;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HighlighterTest {
  private static Highlighter of(String query) {
    return new Highlighter(Stem.of(query).distinct().toList());
  }

  @Test
  void showsWordsInTheirContext() {
    String text = "It rained. The daemons of the house hold leases; nobody else does.";
    Highlight only = of("daemon lease").of(text).get(0);
    assertEquals(
        List.of("daemons", "leases"), only.terms().stream().map(span -> span.in(text)).toList());
    assertEquals(text.substring(0, text.length() - 1), only.fragment().in(text));
  }

  @Test
  void showsTheFragmentsThatTellMost() {
    String gap = " and so on and on".repeat(20);
    String text = "a lock" + gap + " a lock and a lease" + gap + " a daemon" + gap + " a lock";
    List<Highlight> shown = of("lock lease daemon").of(text);
    assertEquals(
        List.of(List.of("lock", "lease"), List.of("daemon")),
        shown.stream().map(h -> h.terms().stream().map(t -> t.in(text)).toList()).toList());
  }

  @Test
  void nothingThatMatchesIsNothingToShow() {
    assertEquals(List.of(), of("lock").of("rain and wind"));
    assertEquals(List.of(), of("").of("rain and wind"));
  }

  @Property
  void placesAreInOrderAndWithinTheirFragments(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 5) String word,
      @ForAll
          @StringLength(max = 900)
          @CharRange(from = 'a', to = 'c')
          @Chars({' ', '.', 'é', '\ud83d'})
          String text) {
    int last = 0;
    for (Highlight highlight : of(word).of(text)) {
      TextSpan fragment = highlight.fragment();
      assertTrue(fragment.begin() >= last && fragment.end() <= text.length());
      last = fragment.end();
      for (TextSpan term : highlight.terms()) {
        assertTrue(term.begin() >= fragment.begin() && term.end() <= fragment.end());
        assertTrue(term.begin() < term.end());
      }
    }
  }
}
