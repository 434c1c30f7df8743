package dev.artemis.rag.cli.doctor.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mounted filesystem, by {@code /proc/self/mountinfo}; see proc(5). Immutable.
 *
 * @param point where it is mounted
 * @param type {@code ext4}, {@code nfs4} …
 * @param options of the mount, then those of the filesystem
 */
public record Mount(Path point, String type, List<String> options) {
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  /** Copies the list. */
  public Mount {
    options = List.copyOf(options);
  }

  /** All that this process sees, in the order of mounting. */
  public static List<Mount> all() throws IOException {
    return parse(ProcFiles.text("self/mountinfo"));
  }

  /** Reads the table; lines of another form are passed over. */
  static List<Mount> parse(String table) {
    List<Mount> mounts = new ArrayList<>();
    table.lines().map(Mount::line).flatMap(Optional::stream).forEach(mounts::add);
    return mounts;
  }

  private static Optional<Mount> line(String line) {
    int dash = line.indexOf(" - ");
    if (dash < 0) {
      return Optional.empty();
    }
    String[] before = line.substring(0, dash).split(" ", -1);
    String[] after = line.substring(dash + 3).split(" ", -1);
    if (before.length < 6 || after.length < 3) {
      return Optional.empty();
    }
    List<String> options =
        Stream.concat(Stream.of(before[5].split(",", -1)), Stream.of(after[2].split(",", -1)))
            .distinct()
            .toList();
    return Optional.of(new Mount(Path.of(unescaped(before[4])), after[0], options));
  }

  private static String unescaped(String text) {
    return OCTAL
        .matcher(text)
        .replaceAll(
            octal ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
  }

  /** The one that a path lies on: the innermost, and of several at one place the last. */
  public static Optional<Mount> of(Path path, List<Mount> mounts) {
    return mounts.stream()
        .filter(mount -> path.startsWith(mount.point()))
        .reduce(
            (one, other) ->
                other.point().getNameCount() >= one.point().getNameCount() ? other : one);
  }

  /** Whether it has an option. */
  public boolean has(String option) {
    return options.contains(option);
  }
}
