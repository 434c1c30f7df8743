package dev.artemis.lockd.torture.record;

/**
 * A time in which something was wrong on purpose.
 *
 * @param kind what
 * @param subject the writer or the store it was done to
 * @param pid the process it was done to; 0 if it was none
 * @param begin of {@link System#nanoTime}
 * @param end of {@link System#nanoTime}
 */
public record Window(Kind kind, String subject, long pid, long begin, long end) {

  /** What was wrong. */
  public enum Kind {
    /** A writer stood still, outside of a transaction. */
    STOPPED,
    /** A writer stood still while it held the named lock. */
    STOPPED_NAMED,
    /** A writer of the store stood still inside a transaction: the subject is the store. */
    INSIDE,
    /** All writers of a store stood still while its file was replaced. */
    FROZEN,
    /** The filesystem of a store was full. */
    DISK_FULL,
    /** A writer could open no more files. */
    DESCRIPTORS,
    /** There was no daemon, or it did not run. */
    DAEMON_AWAY
  }

  /** How much of a span lies in this window. */
  public long overlap(long from, long to) {
    return Math.max(0, Math.min(end, to) - Math.max(begin, from));
  }

  /** Whether any moment of a span lies in this window. */
  public boolean meets(long from, long to) {
    return begin <= to && from <= end;
  }
}
