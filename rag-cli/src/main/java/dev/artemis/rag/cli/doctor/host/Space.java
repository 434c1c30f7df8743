package dev.artemis.rag.cli.doctor.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Room on a filesystem. Immutable.
 *
 * @param freeBytes for users other than root
 * @param inodes in all; 0 if the filesystem does not count them, or nobody tells
 * @param freeInodes of those
 */
public record Space(long freeBytes, long inodes, long freeInodes) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+) (\\d+)\\s*");
  private static final int SECONDS = 2;

  /** On the filesystem of a folder. */
  public static Space in(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    Optional<Matcher> counted = inodes(folder);
    return new Space(
        free,
        counted.map(m -> Long.parseLong(m.group(1))).orElse(0L),
        counted.map(m -> Long.parseLong(m.group(2))).orElse(0L));
  }

  /** The JDK does not tell; {@code stat} of coreutils does. */
  private static Optional<Matcher> inodes(Path folder) {
    try {
      Process stat =
          new ProcessBuilder("stat", "-f", "-c", "%c %d", "--", folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        String text = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        Matcher numbers = NUMBERS.matcher(text);
        return stat.waitFor(SECONDS, TimeUnit.SECONDS) && numbers.matches()
            ? Optional.of(numbers)
            : Optional.empty();
      } finally {
        stat.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty(); // no coreutils here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
