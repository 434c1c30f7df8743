package dev.artemis.lockd.torture.record;

import java.util.Locale;

/**
 * One line of a ledger.
 *
 * @param nanos {@link System#nanoTime}, which all processes of a Linux machine share
 * @param step which of the writer's attempts of this work; for counters the value to be written
 * @param text the id that was given, or the error
 */
public record Line(long nanos, Work work, What what, long step, String text) {

  /** What happened. */
  public enum What {
    /** The writer is ready to work. */
    OPENED,
    /** An attempt begins. */
    TRIED,
    /** It succeeded, as the writer was told. */
    ACKED,
    /** It failed, as the writer was told. */
    FAILED,
    /** The writer saw something that must never be. */
    BROKEN,
    /** The writer has closed everything. */
    ENDED
  }

  String write() {
    return "%d\t%s\t%s\t%d\t%s"
        .formatted(nanos, work, what, step, text.replaceAll("[\t\r\n]", " "));
  }

  /** Reads what a ledger wrote, without the line break. */
  public static Line parse(String line) {
    String[] words = line.split("\t", 5);
    return new Line(
        Long.parseLong(words[0]),
        Work.valueOf(words[1]),
        What.valueOf(words[2]),
        Long.parseLong(words[3]),
        words[4]);
  }

  /** For people. */
  public String sentence() {
    return "%s %s %d: %s"
        .formatted(
            work.name().toLowerCase(Locale.ROOT), what.name().toLowerCase(Locale.ROOT), step, text);
  }
}
