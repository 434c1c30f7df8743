package dev.artemis.lockd.client.guard;

/**
 * A file that a process has open. Immutable.
 *
 * @param path under which it was opened, or where it has gone since
 * @param deleted whether no path leads to it any more
 * @param identity which file it is
 */
public record OpenFile(long pid, String path, boolean deleted, FileIdentity identity) {
  private static final String DELETED = " (deleted)";

  /** From what the link in {@code /proc/PID/fd} says. */
  static OpenFile of(long pid, String link, FileIdentity identity) {
    boolean deleted = link.endsWith(DELETED);
    return new OpenFile(
        pid,
        deleted ? link.substring(0, link.length() - DELETED.length()) : link,
        deleted,
        identity);
  }
}
