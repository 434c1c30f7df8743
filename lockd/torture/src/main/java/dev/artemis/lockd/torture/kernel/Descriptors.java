package dev.artemis.lockd.torture.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The open files of another process, from {@code /proc}. */
public final class Descriptors {
  private Descriptors() {}

  /** What the descriptors of a process lead to; empty if it is gone. */
  public static List<String> of(long pid) {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return entries.map(Descriptors::target).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      return List.of(); // it is gone
    }
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return Optional.empty(); // closed since it was listed
    }
  }
}
