package dev.artemis.rag.search;

import dev.artemis.rag.Highlight;
import dev.artemis.rag.TextSpan;
import dev.artemis.rag.words.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the fragments of a text that show most of what was looked for: by how many different stems
 * are in them, then by how many words, then the first. Pure.
 */
public final class Highlighter {
  /** Fragments of a text at most. */
  static final int MOST = 3;

  /**
   * UTF-16 code units from the first to the last word of a fragment at most, unless one is longer.
   */
  static final int WIDTH = 160;

  /** Context on either side. */
  private static final int MARGIN = 30;

  private final List<Stem> stems;

  Highlighter(List<Stem> stems) {
    this.stems = stems;
  }

  /** A word of the text, and which stem it matches. */
  private record Match(Word word, Stem stem) {}

  /** Neighbouring matches that fit into a fragment. */
  private record Window(List<Match> matches, long different) {
    private static final Comparator<Window> BEST_FIRST =
        Comparator.<Window>comparingLong(window -> -window.different())
            .thenComparingInt(window -> -window.matches().size())
            .thenComparingInt(Window::begin);

    static Window of(List<Match> matches) {
      return new Window(matches, matches.stream().map(Match::stem).distinct().count());
    }

    int begin() {
      return matches.get(0).word().begin();
    }

    int end() {
      return matches.get(matches.size() - 1).word().end();
    }

    boolean apart(Window other) {
      return end() + 2 * MARGIN <= other.begin() || other.end() + 2 * MARGIN <= begin();
    }
  }

  /** The best fragments, in the order of the text; none if no word matches. */
  List<Highlight> of(String text) {
    List<Word> words = Word.of(text);
    List<Window> windows = new ArrayList<>(windows(matches(words)));
    windows.sort(Window.BEST_FIRST);
    List<Window> best = new ArrayList<>();
    Set<Stem> shown = new HashSet<>();
    for (Window window : windows) {
      boolean news = window.matches().stream().anyMatch(match -> !shown.contains(match.stem()));
      if (best.size() < MOST && news && best.stream().allMatch(window::apart)) {
        best.add(window);
        window.matches().forEach(match -> shown.add(match.stem()));
      }
    }
    best.sort(Comparator.comparingInt(Window::begin));
    return best.stream().map(window -> highlight(window, words)).toList();
  }

  private List<Match> matches(List<Word> words) {
    List<Match> matches = new ArrayList<>();
    for (Word word : words) {
      stems.stream()
          .filter(stem -> stem.matches(word))
          .findFirst()
          .ifPresent(stem -> matches.add(new Match(word, stem)));
    }
    return matches;
  }

  /** One that begins with each match. */
  private static List<Window> windows(List<Match> matches) {
    List<Window> windows = new ArrayList<>();
    int end = 0;
    for (int first = 0; first < matches.size(); first++) {
      int limit = matches.get(first).word().begin() + WIDTH;
      end = Math.max(end, first + 1);
      while (end < matches.size() && matches.get(end).word().end() <= limit) {
        end++;
      }
      windows.add(Window.of(matches.subList(first, end)));
    }
    return windows;
  }

  private static Highlight highlight(Window window, List<Word> words) {
    int begin = window.begin();
    int end = window.end();
    for (Word word : words) {
      if (word.begin() >= window.begin() - MARGIN) {
        begin = Math.min(begin, word.begin());
      }
      if (word.end() <= window.end() + MARGIN) {
        end = Math.max(end, word.end());
      }
    }
    return new Highlight(new TextSpan(begin, end), terms(window));
  }

  /** Neighbours in a run overlap or touch: they are shown as one. */
  private static List<TextSpan> terms(Window window) {
    List<TextSpan> terms = new ArrayList<>();
    for (Match match : window.matches()) {
      Word word = match.word();
      int last = terms.size() - 1;
      if (last >= 0 && word.begin() <= terms.get(last).end()) {
        TextSpan before = terms.get(last);
        terms.set(last, new TextSpan(before.begin(), Math.max(before.end(), word.end())));
      } else {
        terms.add(new TextSpan(word.begin(), word.end()));
      }
    }
    return terms;
  }
}
