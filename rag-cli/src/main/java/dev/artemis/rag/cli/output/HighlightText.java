package dev.artemis.rag.cli.output;

import dev.artemis.rag.Highlight;
import dev.artemis.rag.Hit;
import dev.artemis.rag.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** The highlights of a hit as lines, its words in bold. For one hit. */
final class HighlightText {
  private static final String ELLIPSIS = "…";

  private final int columns;
  private final int most;
  private final Style style;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int width;

  private HighlightText(int columns, int most, Style style) {
    this.columns = columns;
    this.most = most;
    this.style = style;
  }

  /** At most so many lines of at most so many columns. */
  static List<String> lines(Hit hit, int columns, int most, Style style) {
    HighlightText text = new HighlightText(columns, most, style);
    String content = hit.artifact().content();
    int end = 0;
    for (Highlight highlight : hit.highlights()) {
      if (highlight.fragment().begin() > end) {
        text.word(ELLIPSIS, ELLIPSIS);
      }
      text.fragment(highlight, content);
      end = highlight.fragment().end();
    }
    if (!hit.highlights().isEmpty() && end < content.length()) {
      text.word(ELLIPSIS, ELLIPSIS);
    }
    text.endLine();
    return text.lines.subList(0, Math.min(most, text.lines.size()));
  }

  /** Words between blanks, in each of which some letters may be bold. */
  private void fragment(Highlight highlight, String content) {
    int begin = highlight.fragment().begin();
    int end = highlight.fragment().end();
    while (begin < end) {
      int stop = begin;
      while (stop < end && !Character.isWhitespace(content.charAt(stop))) {
        stop++;
      }
      if (stop > begin) {
        word(Text.oneLine(content.substring(begin, stop)), styled(highlight, content, begin, stop));
      }
      begin = stop + 1;
    }
  }

  private String styled(Highlight highlight, String content, int begin, int end) {
    StringBuilder styled = new StringBuilder();
    int at = begin;
    for (TextSpan term : highlight.terms()) {
      if (term.begin() >= at && term.end() <= end) {
        styled.append(shown(content, at, term.begin()));
        styled.append(style.bold(shown(content, term.begin(), term.end())));
        at = term.end();
      }
    }
    return styled.append(shown(content, at, end)).toString();
  }

  private static String shown(String content, int begin, int end) {
    return Text.oneLine(content.substring(begin, end));
  }

  private void word(String plain, String styled) {
    int length = plain.codePointCount(0, plain.length());
    if (width > 0 && width + 1 + length > columns) {
      endLine();
    }
    boolean fits = length <= columns;
    line.append(width > 0 ? " " : "").append(fits ? styled : Text.cut(plain, columns));
    width += (width > 0 ? 1 : 0) + Math.min(length, columns);
  }

  private void endLine() {
    if (width > 0 && lines.size() < most) {
      lines.add(line.toString());
    }
    line.setLength(0);
    width = 0;
  }
}
