package dev.artemis.rag.filter;

/**
 * A piece of the text form.
 *
 * @param text without quotes and escapes
 * @param start index of its first character in the whole text
 */
record Token(Kind kind, String text, int start) {
  enum Kind {
    /** Letters, digits and what numbers, times and names are made of. */
    WORD,
    /** A string in quotes. */
    STRING,
    /** A metadata key in quotes. */
    KEY,
    /** A comparison, a parenthesis or a comma. */
    SYMBOL,
    /** Behind the last. */
    END
  }

  /** Whether it is this symbol, or this word in any case. */
  boolean is(String wanted) {
    boolean mayBe = kind == Kind.SYMBOL || kind == Kind.WORD;
    return mayBe && text.equalsIgnoreCase(wanted);
  }

  /** For messages. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
