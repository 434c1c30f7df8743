package dev.artemis.lockd.testkit.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code /proc} says about a process; read here once more, so that a test does not judge the
 * code under test by that code.
 */
public final class ProcState {
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int FLAGS = 6;
  private static final int START = 19;

  /** {@code PF_EXITING}: set before the kernel frees the locks of a process that ends. */
  private static final long EXITING = 0x4;

  private ProcState() {}

  /** The state letter of proc(5); {@code X} when there is no such process. */
  public static char of(long pid) {
    String[] fields = fields(pid);
    return fields.length == 0 ? 'X' : fields[STATE].charAt(0);
  }

  /** Whether nothing of the process runs any more. */
  public static boolean ended(long pid) {
    return of(pid) == 'Z' || of(pid) == 'X';
  }

  /** Start time in clock ticks since boot; 0 when there is no such process. */
  public static long start(long pid) {
    String[] fields = fields(pid);
    return fields.length == 0 ? 0 : Long.parseLong(fields[START]);
  }

  /** Its process group; 0 when there is no such process. */
  public static long group(long pid) {
    String[] fields = fields(pid);
    return fields.length == 0 ? 0 : Long.parseLong(fields[GROUP]);
  }

  /** Whether the process that started at this time is gone, a zombie, or ending. */
  public static boolean dead(long pid, long start) {
    String[] fields = fields(pid);
    return fields.length == 0
        || Long.parseLong(fields[START]) != start
        || (Long.parseLong(fields[FLAGS]) & EXITING) != 0;
  }

  /** The fields behind the name, which may itself hold blanks and parentheses. */
  private static String[] fields(long pid) {
    try {
      String line =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      return line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
    } catch (IOException e) {
      // No such process, or it ended while we read.
      return new String[0];
    }
  }
}
