package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.output.Text;
import java.util.Optional;

/**
 * One line of a process's journal. Each begins with the wall clock in milliseconds, for the order
 * of what different processes saw; parts are separated by tabs.
 */
sealed interface Event {

  /** When it was written down, in milliseconds since 1970. */
  long at();

  /** The store is open. */
  record Opened(long at) implements Event {}

  /** The artifact of a step is about to be stored. */
  record Tried(long at, long step) implements Event {}

  /**
   * The store acknowledged it.
   *
   * @param id the id it was given
   * @param waitMicros how long the write waited for its turn
   */
  record Acknowledged(long at, long step, String id, long waitMicros) implements Event {}

  /**
   * The store refused it, or a query failed.
   *
   * @param lock whether it failed for want of a lock
   * @param message the error's text
   */
  record Failed(long at, boolean lock, String message) implements Event {}

  /**
   * A query was answered.
   *
   * @param hits how many it found
   * @param count artifacts in the store just after
   */
  record Queried(long at, int hits, long count) implements Event {}

  /** The store is closed; nothing follows. */
  record Ended(long at) implements Event {}

  /** The line, without its end. */
  default String line() {
    if (this instanceof Tried e) {
      return join(at(), "tried", e.step());
    } else if (this instanceof Acknowledged e) {
      return join(at(), "acknowledged", e.step(), e.id(), e.waitMicros());
    } else if (this instanceof Failed e) {
      return join(at(), "failed", e.lock(), Text.oneLine(e.message()));
    } else if (this instanceof Queried e) {
      return join(at(), "queried", e.hits(), e.count());
    }
    return join(at(), this instanceof Opened ? "opened" : "ended");
  }

  /** Reads a whole line; empty if its word is unknown. */
  static Optional<Event> parse(String line) {
    String[] part = line.split("\t", -1);
    long at = Long.parseLong(part[0]);
    return Optional.ofNullable(
        switch (part[1]) {
          case "opened" -> new Opened(at);
          case "tried" -> new Tried(at, number(part[2]));
          case "acknowledged" -> new Acknowledged(at, number(part[2]), part[3], number(part[4]));
          case "failed" -> new Failed(at, Boolean.parseBoolean(part[2]), part[3]);
          case "queried" -> new Queried(at, (int) number(part[2]), number(part[3]));
          case "ended" -> new Ended(at);
          default -> null;
        });
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }

  private static String join(Object... parts) {
    StringBuilder line = new StringBuilder();
    for (Object part : parts) {
      line.append(line.length() == 0 ? "" : "\t").append(part);
    }
    return line.toString();
  }
}
