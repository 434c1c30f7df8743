package dev.artemis.rag.filter;

import dev.artemis.rag.filter.Token.Kind;
import java.util.List;

/** Cuts the text form into pieces. */
final class Lexer {
  /** Longer ones first. */
  private static final List<String> SYMBOLS =
      List.of("<=", ">=", "!=", "<>", "==", "<", ">", "=", "(", ")", ",");

  private final SourceText source;
  private final String text;
  private int at;

  Lexer(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The next piece; {@link Kind#END} again and again behind the last. */
  Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == text.length()) {
      return new Token(Kind.END, "", start);
    } else if (isQuote()) {
      return new Token(Kind.STRING, string(), start);
    } else if (isWordPart(text.charAt(at))) {
      return word(start);
    }
    return symbol(start);
  }

  private Token word(int start) {
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    return word.equals(Words.METADATA) && isQuote()
        ? new Token(Kind.KEY, string(), start)
        : new Token(Kind.WORD, word, start);
  }

  /** Whether words may have it; the first one of a name is a letter or underscore. */
  static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || "_.-+:".indexOf(c) >= 0;
  }

  private Token symbol(int start) {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Kind.SYMBOL, symbol, start);
      }
    }
    String found = Character.toString(text.codePointAt(start));
    throw source.error(start, "unexpected '" + found + "' outside quotes");
  }

  private boolean isQuote() {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  private String string() {
    int start = at;
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
    throw source.error(start, "this string has no closing " + quote);
  }

  private char escaped() {
    int start = at - 1;
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '"', '\'', '\\' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'u' -> codeUnit(start);
      default -> throw source.error(start, "unknown escape: use \\\" \\' \\\\ \\n \\t or \\u0041");
    };
  }

  private char codeUnit(int start) {
    int unit = 0;
    for (int digit = 0; digit < 4; digit++) {
      int value = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
      if (value < 0) {
        throw source.error(start, "\\u takes four hexadecimal digits");
      }
      unit = unit << 4 | value;
    }
    return (char) unit;
  }
}
