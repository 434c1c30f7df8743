package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who holds and who waits for the record locks of a file, from {@code /proc/locks}. Shows only
 * processes of this pid namespace. Reads no lock file, so it drops no lock.
 */
public final class KernelLocks {
  private static final Path TABLE = Path.of("/proc/locks");

  private KernelLocks() {}

  /** The POSIX record locks on one file, holders and waiters, in the kernel's order. */
  public static List<KernelLock> on(FileIdentity file) {
    try (Stream<String> lines = Files.lines(TABLE, StandardCharsets.US_ASCII)) {
      return lines.map(line -> parse(line, file)).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that holds a byte of the file against a taker of the given kind, if any. */
  public static Optional<KernelLock> holder(FileIdentity file, long offset, boolean exclusive) {
    return on(file).stream()
        .filter(lock -> !lock.waiting() && lock.covers(offset))
        .filter(lock -> exclusive || lock.exclusive())
        .findFirst();
  }

  /**
   * Reads {@code 1: POSIX ADVISORY WRITE 4711 fd:01:131 5 5}, or with {@code ->} behind the number
   * for a waiter. Device numbers are hexadecimal major:minor.
   */
  static Optional<KernelLock> parse(String line, FileIdentity file) {
    String[] words = line.strip().split("\\s+", -1);
    boolean waiting = words.length > 1 && words[1].equals("->");
    int kind = waiting ? 2 : 1;
    if (words.length < kind + 7 || !words[kind].equals("POSIX")) {
      return Optional.empty();
    }
    String[] id = words[kind + 4].split(":", -1);
    long device = device(Long.parseLong(id[0], 16), Long.parseLong(id[1], 16));
    if (Long.parseLong(id[2]) != file.inode() || device != file.device()) {
      return Optional.empty();
    }
    String end = words[kind + 6];
    return Optional.of(
        new KernelLock(
            Long.parseLong(words[kind + 3]),
            words[kind + 2].equals("WRITE"),
            Long.parseLong(words[kind + 5]),
            end.equals("EOF") ? Long.MAX_VALUE : Long.parseLong(end),
            waiting));
  }

  /** {@code makedev(3)} of glibc, the encoding of {@code st_dev}. */
  static long device(long major, long minor) {
    return ((major & 0xfffff000L) << 32)
        | ((major & 0xfffL) << 8)
        | ((minor & 0xffffff00L) << 12)
        | (minor & 0xffL);
  }
}
