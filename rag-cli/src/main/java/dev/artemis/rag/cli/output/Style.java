package dev.artemis.rag.cli.output;

/**
 * Emphasis for a reader at a terminal; plain text for everybody else. Immutable.
 *
 * @param colour whether to use ANSI escape sequences
 */
public record Style(boolean colour) {
  /** No emphasis. */
  public static final Style PLAIN = new Style(false);

  /** For what to look at first. */
  public String bold(String text) {
    return wrap("1", text);
  }

  /** For what is less important. */
  public String faint(String text) {
    return wrap("2", text);
  }

  /** For what went well. */
  public String good(String text) {
    return wrap("32", text);
  }

  /** For what went wrong. */
  public String bad(String text) {
    return wrap("31", text);
  }

  private String wrap(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
