package dev.artemis.rag.cli.doctor.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Text files below {@code /etc} that describe the machine. */
final class EtcFiles {
  private static final Path ETC = Path.of("/etc");

  private EtcFiles() {}

  /** The lines; none if there is no such file. */
  static List<String> lines(String name) throws IOException {
    Path file = ETC.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
  }
}
