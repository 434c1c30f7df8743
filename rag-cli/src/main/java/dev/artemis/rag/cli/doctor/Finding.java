package dev.artemis.rag.cli.doctor;

/**
 * One thing that a check found. Immutable.
 *
 * @param level how much it matters
 * @param says what was found, in a sentence or two
 * @param todo what to do; empty if nothing
 */
public record Finding(Level level, String says, String todo) {

  /** As it should be. */
  public static Finding ok(String says) {
    return new Finding(Level.OK, says, "");
  }

  /** Worth knowing. */
  public static Finding note(String says) {
    return new Finding(Level.NOTE, says, "");
  }

  /** Worth knowing, with a hint. */
  public static Finding note(String says, String todo) {
    return new Finding(Level.NOTE, says, todo);
  }

  /** Should be seen to. */
  public static Finding warning(String says, String todo) {
    return new Finding(Level.WARNING, says, todo);
  }

  /** Must be seen to. */
  public static Finding problem(String says, String todo) {
    return new Finding(Level.PROBLEM, says, todo);
  }
}
