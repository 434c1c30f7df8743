package dev.artemis.rag.cli.doctor.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one place of the examination that opens files, and those of {@code /proc} only: a database
 * file that is opened here and closed again would lose the locks of this process on it.
 */
public final class ProcFiles {
  private static final Path PROC = Path.of("/proc");

  private ProcFiles() {}

  /** The text of a file below {@code /proc}. */
  public static String text(String name) throws IOException {
    return Files.readString(PROC.resolve(name), StandardCharsets.ISO_8859_1);
  }

  /** The same; empty if it is not there or not for us. */
  public static Optional<String> visible(String name) {
    try {
      return Optional.of(text(name));
    } catch (IOException e) {
      return Optional.empty(); // gone, or another user's: the caller counts those
    }
  }
}
