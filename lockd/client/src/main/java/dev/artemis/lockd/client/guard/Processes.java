package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code /proc} says about processes. Thread-safe. */
public final class Processes {
  private static final Path PROC = Path.of("/proc");

  private Processes() {}

  /** This process. */
  public static ProcessIdentity self() {
    return identity(ProcessHandle.current().pid());
  }

  /** A process with its start time; start time 0 if it cannot be seen (gone, or hidden). */
  public static ProcessIdentity identity(long pid) {
    return new ProcessIdentity(pid, stat(pid).map(ProcessStat::startTicks).orElse(0L));
  }

  /**
   * Whether the process still runs. A zombie does not: its files and locks are gone or going. A
   * process of the same number that started at another time is another process. One that is there
   * and cannot be read (this process may open no more files, say) counts as running.
   */
  public static boolean alive(ProcessIdentity process) {
    Optional<ProcessStat> known = stat(process.pid());
    if (known.isEmpty()) {
      return Files.exists(PROC.resolve(Long.toString(process.pid())));
    }
    return known
        .filter(stat -> !stat.dead())
        .filter(stat -> process.startTicks() == 0 || stat.startTicks() == process.startTicks())
        .isPresent();
  }

  /** The fields of {@code /proc/PID/stat} that matter here; empty when there is no such process. */
  public static Optional<ProcessStat> stat(long pid) {
    try {
      return ProcessStat.parse(
          Files.readString(
              PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // No such process, or it ended between open and read (ESRCH), or it is hidden from us.
      return Optional.empty();
    }
  }

  /** The command line, arguments separated by blanks; the bare name in brackets if it has none. */
  public static String commandLine(long pid) {
    Path file = PROC.resolve(Long.toString(pid)).resolve("cmdline");
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
      if (!text.isEmpty()) {
        return text;
      }
    } catch (IOException e) {
      // Gone or hidden: fall through to what stat still knows.
    }
    return stat(pid).map(stat -> "[" + stat.name() + "]").orElse("[pid " + pid + "]");
  }

  /** Effective user id of a process; empty when it is gone. */
  public static Optional<Integer> uid(long pid) {
    try {
      return Optional.of(
          (Integer) Files.getAttribute(PROC.resolve(Long.toString(pid)), "unix:uid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Supplementary groups of a process; none if it is gone, another one by now, or no longer wholly
   * of that user, as one that has changed its user since it connected.
   */
  public static Set<Integer> groups(ProcessIdentity process, int uid) {
    Set<Integer> groups = new HashSet<>();
    boolean same = false;
    try {
      Path status = PROC.resolve(Long.toString(process.pid())).resolve("status");
      for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
        String[] words = line.strip().split("\\s+", -1);
        List<String> values = List.of(words).subList(1, words.length);
        if (words[0].equals("Uid:")) {
          same = values.stream().allMatch(Integer.toString(uid)::equals);
        } else if (words[0].equals("Groups:")) {
          values.forEach(group -> groups.add(Integer.parseInt(group)));
        }
      }
    } catch (IOException e) {
      return Set.of(); // gone, or hidden from us
    }
    // The number may have gone to another process before it was read.
    boolean still = process.startTicks() != 0 && identity(process.pid()).equals(process);
    return same && still ? groups : Set.of();
  }

  /** Name of the user a process runs as; the number if it has no name; empty when it is gone. */
  public static Optional<String> userOf(long pid) {
    try {
      return Optional.of(Files.getOwner(PROC.resolve(Long.toString(pid))).getName());
    } catch (IOException e) {
      // The process is gone.
      return Optional.empty();
    }
  }

  /** The processes of this pid namespace. */
  public static List<Long> all() throws IOException {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(Long::valueOf)
          .toList();
    }
  }

  static Path folder(long pid) {
    return PROC.resolve(Long.toString(pid));
  }

  /** The living members of a process group. */
  public static List<ProcessIdentity> group(long leader) {
    List<ProcessIdentity> members = new ArrayList<>();
    try {
      for (long pid : all()) {
        stat(pid)
            .filter(stat -> stat.group() == leader && !stat.dead())
            .ifPresent(stat -> members.add(new ProcessIdentity(pid, stat.startTicks())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return members;
  }
}
