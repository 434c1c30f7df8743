package dev.artemis.lockd.torture.power.judge;

/**
 * A promise that was broken.
 *
 * @param sentence with the cut and the survivor
 */
public record Finding(Kind kind, String sentence) {
  /** What is wrong. */
  public enum Kind {
    /** The file does not pass SQLite's check, or an agent cannot use it. */
    DAMAGED,
    /** The content is none that the store ever had. */
    NO_PREFIX,
    /** Something that had been acknowledged is missing. */
    LOST
  }
}
