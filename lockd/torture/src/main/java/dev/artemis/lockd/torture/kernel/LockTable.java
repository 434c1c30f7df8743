package dev.artemis.lockd.torture.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's table of record locks, read by {@code stat} and {@code /proc/locks} alone. Written
 * once more here, so that the code under test is not judged by that code.
 */
public final class LockTable {
  /** The byte of {@code -shm} that SQLite's writer holds in WAL mode (WAL_WRITE_LOCK). */
  private static final long SQLITE_WRITE_LOCK = 120;

  private LockTable() {}

  /**
   * A lock that is held.
   *
   * @param file {@code major:minor:inode} as the kernel writes it
   */
  public record Held(long pid, String file, long start, long end) {
    boolean covers(long offset) {
      return start <= offset && offset <= end;
    }
  }

  /** All POSIX locks held on a file, in the kernel's order; none if there is no such file. */
  public static List<Held> on(Path file) {
    Optional<String> id = id(file);
    return id.isEmpty() ? List.of() : all().filter(lock -> lock.file.equals(id.get())).toList();
  }

  /** The process inside a write transaction of a database in WAL mode. */
  public static Optional<Long> insideTransaction(Path database) {
    return on(database.resolveSibling(database.getFileName() + "-shm")).stream()
        .filter(lock -> lock.covers(SQLITE_WRITE_LOCK))
        .map(Held::pid)
        .findFirst();
  }

  /** The process that holds any byte of a guard file, the highest byte first. */
  public static Optional<Long> guardHolder(Path guard) {
    return on(guard).stream().max((a, b) -> Long.compare(a.start, b.start)).map(Held::pid);
  }

  /** All POSIX locks that processes of this pid namespace hold. */
  private static Stream<Held> all() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/locks"), StandardCharsets.US_ASCII)) {
      return lines.map(LockTable::parse).flatMap(Optional::stream).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code 1: POSIX ADVISORY WRITE 4711 fd:01:131 5 5}; waiters have {@code ->} behind the number.
   */
  static Optional<Held> parse(String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length < 8 || !words[1].equals("POSIX")) {
      return Optional.empty();
    }
    long end = words[7].equals("EOF") ? Long.MAX_VALUE : Long.parseLong(words[7]);
    return Optional.of(new Held(Long.parseLong(words[4]), words[5], Long.parseLong(words[6]), end));
  }

  private static Optional<String> id(Path file) {
    try {
      Map<String, Object> stat = Files.readAttributes(file, "unix:dev,ino");
      return Optional.of(
          id(((Number) stat.get("dev")).longValue(), ((Number) stat.get("ino")).longValue()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the kernel writes it; {@code device} is glibc's {@code st_dev}. */
  static String id(long device, long inode) {
    long major = ((device >>> 8) & 0xfffL) | ((device >>> 32) & 0xfffff000L);
    long minor = (device & 0xffL) | ((device >>> 12) & 0xffffff00L);
    return "%02x:%02x:%d".formatted(major, minor, inode);
  }
}
