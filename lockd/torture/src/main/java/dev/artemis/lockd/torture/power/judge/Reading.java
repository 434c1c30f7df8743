package dev.artemis.lockd.torture.power.judge;

import java.util.stream.Stream;

/**
 * What SQLite made of a survivor.
 *
 * @param contents as far as they could be read
 * @param damage what is wrong with the file; empty if nothing
 */
public record Reading(Contents contents, String damage) {
  /** A file that is not damaged. */
  public static Reading of(Contents contents) {
    return new Reading(contents, "");
  }

  /** A file that is; the first of many complaints is enough. */
  public static Reading damaged(String damage) {
    Stream<String> complaints = damage.lines().filter(line -> !line.startsWith("***"));
    return new Reading(Contents.NONE, complaints.findFirst().orElse("damaged"));
  }

  boolean isDamaged() {
    return !damage.isEmpty();
  }
}
