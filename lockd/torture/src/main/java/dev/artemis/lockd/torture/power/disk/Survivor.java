package dev.artemis.lockd.torture.power.disk;

/**
 * One way in which the power may have failed: for each change that was not yet synchronised, in
 * their order, which of its sectors reached the disk.
 *
 * @param title for people
 * @param sectors bits by change; {@link #WHOLE} for all of it, {@link #NOTHING} for none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of these
public record Survivor(String title, long[] sectors) {
  /** The whole change. */
  public static final long WHOLE = -1;

  /** Nothing of it. */
  public static final long NOTHING = 0;

  /** Title of the survivor to which everything got through, as when only the processes die. */
  public static final String EVERYTHING = "everything";

  static final int LAST_SECTOR = Long.SIZE - 1;

  /** Whether nothing was lost that was written. */
  public boolean everything() {
    return title.equals(EVERYTHING);
  }
}
