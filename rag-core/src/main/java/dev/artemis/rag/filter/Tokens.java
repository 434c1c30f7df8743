package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;

/** The pieces of a text, one ahead. */
final class Tokens {
  private final SourceText source;
  private final Lexer lexer;
  private Token ahead;

  Tokens(String text) {
    this.source = new SourceText(text);
    this.lexer = new Lexer(source);
    this.ahead = lexer.next();
  }

  /** The next piece, which stays. */
  Token ahead() {
    return ahead;
  }

  /** Takes the next piece. */
  Token take() {
    Token taken = ahead;
    ahead = lexer.next();
    return taken;
  }

  /** Takes the next piece if it is this symbol or word. */
  boolean took(String wanted) {
    boolean is = ahead.is(wanted);
    if (is) {
      take();
    }
    return is;
  }

  /** Takes this symbol, which must be next. */
  void expect(String symbol, String expected) {
    if (!took(symbol)) {
      throw unexpected(expected);
    }
  }

  /** What is next should be something else. */
  InvalidInputException unexpected(String expected) {
    return error(ahead, "expected " + expected + ", found " + ahead.shown());
  }

  /** A sentence about a piece. */
  InvalidInputException error(Token token, String sentence) {
    return source.error(token.start(), sentence);
  }
}
