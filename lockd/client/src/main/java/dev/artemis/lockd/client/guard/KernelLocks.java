package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.client.LockUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who holds and who waits for the record locks of a file, from {@code /proc/locks}. Shows only
 * processes of this pid namespace. Reads no lock file, so it drops no lock.
 *
 * <p>A look takes milliseconds (7.8 on two idle processors, Linux 6.18), although hardly any
 * processor time: the kernel stops all changes of locks for it, and waits until every processor has
 * noticed. Only a look right after another one is quick.
 */
public final class KernelLocks {
  private static final Path TABLE = Path.of("/proc/locks");
  private static final Pattern LINE =
      Pattern.compile(
          "\\d+:\\s+(->\\s+)?POSIX\\s+\\S+\\s+(READ|WRITE)\\s+(-?\\d+)"
              + "\\s+(\\p{XDigit}+):(\\p{XDigit}+):(\\d+)\\s+(\\d+)\\s+(\\d+|EOF)\\s*");

  private KernelLocks() {}

  /**
   * The POSIX record locks on one file, holders and waiters, in the kernel's order.
   *
   * @throws LockUnavailableException if the table cannot be read: this process may open no more
   *     files, say
   */
  public static List<KernelLock> on(FileIdentity file) {
    try {
      return on(file, table());
    } catch (IOException e) {
      throw new LockUnavailableException("cannot read the kernel's lock table: " + e, e);
    }
  }

  /** Read at once, which an interrupted thread can do, too. */
  private static Stream<String> table() throws IOException {
    return Files.readString(TABLE, StandardCharsets.US_ASCII).lines();
  }

  /**
   * Picks the locks on one file. Some file systems (btrfs, overlay) tell {@code stat} another
   * device than they tell the lock table; both numbers are made up then (major 0), and the inode
   * has to do.
   */
  static List<KernelLock> on(FileIdentity file, Stream<String> table) {
    String inode = ":" + Long.toUnsignedString(file.inode()) + " ";
    List<Line> onInode =
        table
            .filter(line -> line.contains(inode)) // most lines are of other files
            .map(KernelLocks::parse)
            .flatMap(Optional::stream)
            .filter(line -> line.inode == file.inode())
            .toList();
    List<Line> onFile = onInode.stream().filter(line -> line.device() == file.device()).toList();
    boolean madeUp = onFile.isEmpty() && major(file.device()) == 0;
    return (madeUp ? onInode.stream().filter(line -> line.major == 0) : onFile.stream())
        .map(Line::lock)
        .toList();
  }

  /** The process that holds a byte of the file; see {@link Kernel#holder}. */
  public static Optional<KernelLock> holder(FileIdentity file, long offset, boolean exclusive) {
    return LinuxKernel.REAL.holder(file, offset, exclusive);
  }

  /**
   * The files on which a process waits for a record lock.
   *
   * @throws LockUnavailableException if the table cannot be read
   */
  public static List<FileIdentity> awaitedBy(long pid) {
    try {
      return awaitedBy(pid, table());
    } catch (IOException e) {
      throw new LockUnavailableException("cannot read the kernel's lock table: " + e, e);
    }
  }

  static List<FileIdentity> awaitedBy(long pid, Stream<String> table) {
    return table
        .map(KernelLocks::parse)
        .flatMap(Optional::stream)
        .filter(line -> line.lock.waiting() && line.lock.pid() == pid)
        .map(line -> new FileIdentity(line.device(), line.inode))
        .distinct()
        .toList();
  }

  /** One line of the table that tells of a record lock. */
  private record Line(long major, long minor, long inode, KernelLock lock) {
    private long device() {
      return KernelLocks.device(major, minor);
    }
  }

  /**
   * Reads {@code 1: POSIX ADVISORY WRITE 4711 fd:01:131 5 5}, or with {@code ->} behind the number
   * for a waiter. Device numbers are hexadecimal major:minor. Other lines are passed over.
   */
  private static Optional<Line> parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String end = parts.group(8);
    KernelLock lock =
        new KernelLock(
            Long.parseLong(parts.group(3)),
            parts.group(2).equals("WRITE"),
            Long.parseLong(parts.group(7)),
            end.equals("EOF") ? Long.MAX_VALUE : Long.parseLong(end),
            parts.group(1) != null);
    return Optional.of(
        new Line(
            Long.parseLong(parts.group(4), 16),
            Long.parseLong(parts.group(5), 16),
            Long.parseUnsignedLong(parts.group(6)),
            lock));
  }

  /** {@code makedev(3)} of glibc, the encoding of {@code st_dev}. */
  private static long device(long major, long minor) {
    return ((major & 0xfffff000L) << 32)
        | ((major & 0xfffL) << 8)
        | ((minor & 0xffffff00L) << 12)
        | (minor & 0xffL);
  }

  private static long major(long device) {
    return ((device >>> 32) & 0xfffff000L) | ((device >>> 8) & 0xfffL);
  }
}
