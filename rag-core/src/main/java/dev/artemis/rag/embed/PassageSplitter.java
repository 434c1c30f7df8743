package dev.artemis.rag.embed;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts long texts into overlapping passages, so that each fits what a model looks at and is found
 * by itself. Passages end where sentences end if one ends in their second half, else between words,
 * else anywhere but within a character. Texts that fit are one passage. Thread-safe.
 */
public final class PassageSplitter {
  private final int longest;
  private final int overlap;

  /**
   * Of lengths in UTF-16 code units.
   *
   * @param longest passage
   * @param overlap how much of the end of a passage the next one repeats at most; at most a quarter
   *     of the longest
   */
  public PassageSplitter(int longest, int overlap) {
    if (longest < 8 || overlap < 0 || overlap > longest / 4) {
      throw new IllegalArgumentException("longest " + longest + ", overlap " + overlap);
    }
    this.longest = longest;
    this.overlap = overlap;
  }

  /**
   * A stretch of a text.
   *
   * @param begin index of its first UTF-16 code unit
   * @param end index behind its last one
   */
  public record Span(int begin, int end) {}

  /**
   * {@return the passages of a text, in order; together they cover it}
   *
   * @param text any; an empty one is one empty passage
   */
  public List<Span> split(String text) {
    if (text.length() <= longest) {
      return List.of(new Span(0, text.length()));
    }
    List<Span> spans = new ArrayList<>();
    int begin = 0;
    while (text.length() - begin > longest) {
      Window window = new Window(text, begin, begin + longest);
      int end = window.last(begin + longest / 2);
      spans.add(new Span(begin, end));
      begin = overlap == 0 ? end : window.first(end - overlap, end);
    }
    spans.add(new Span(begin, text.length()));
    return spans;
  }

  /** A part of the text; boundaries are looked for in it alone, which bounds the work. */
  private static final class Window {
    private final String text;
    private final int begin;
    private final int end;
    private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    private final BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);

    Window(String text, int begin, int end) {
      this.text = text;
      this.begin = begin;
      this.end = end;
      String part = text.substring(begin, end);
      sentences.setText(part);
      words.setText(part);
    }

    /** The last place to cut, not before one. */
    int last(int least) {
      int sentence = last(sentences);
      if (sentence >= least) {
        return sentence;
      }
      int word = last(words);
      return word >= least ? word : character(end);
    }

    /** The end of the window is no boundary: nobody knows how the text goes on. */
    private int last(BreakIterator boundaries) {
      return begin + boundaries.preceding(end - begin);
    }

    /** The first place to begin, between two. */
    int first(int from, int to) {
      int sentence = begin + sentences.following(from - begin - 1);
      if (sentence < to) {
        return sentence;
      }
      int word = begin + words.following(from - begin - 1);
      return word < to ? word : character(from);
    }

    /** Not between the halves of a surrogate pair. */
    private int character(int place) {
      boolean within =
          Character.isLowSurrogate(text.charAt(place))
              && Character.isHighSurrogate(text.charAt(place - 1));
      return within ? place - 1 : place;
    }
  }
}
