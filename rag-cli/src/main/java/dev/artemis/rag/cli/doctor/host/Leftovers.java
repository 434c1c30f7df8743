package dev.artemis.rag.cli.doctor.host;

import dev.artemis.lockd.client.guard.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Native libraries that JVMs have unpacked into the temporary folder. */
public final class Leftovers {
  /** sqlite-jdbc, ours, ONNX Runtime, Netty, in this order. */
  private static final Pattern NAMES =
      Pattern.compile(
          "sqlite-[0-9.]+-.*sqlitejdbc.*|rag-sqlite-\\d+|onnxruntime-java\\d+"
              + "|libnetty_.*\\.so");

  /** A JVM that has just unpacked one may not have loaded it yet. */
  private static final long YOUNG_MILLIS = 60_000;

  private Leftovers() {}

  /**
   * One of them.
   *
   * @param bytes of the file, or of all files in the folder
   * @param owner its user
   * @param used whether a process that we may look at has it loaded
   * @param young whether it was written within the last minute
   */
  public record Leftover(Path path, long bytes, String owner, boolean used, boolean young) {}

  /** Those in a folder. */
  public static List<Leftover> in(Path folder, long nowMillis) throws IOException {
    List<Path> found;
    try (Stream<Path> entries = Files.list(folder)) {
      found =
          entries.filter(path -> NAMES.matcher(path.getFileName().toString()).matches()).toList();
    }
    if (found.isEmpty()) {
      return List.of();
    }
    Set<String> mapped = mapped(folder);
    List<Leftover> leftovers = new ArrayList<>();
    for (Path path : found) {
      leftover(path, mapped, nowMillis).ifPresent(leftovers::add);
    }
    return leftovers;
  }

  private static Optional<Leftover> leftover(Path path, Set<String> mapped, long nowMillis)
      throws IOException {
    Optional<FileFacts> facts = FileFacts.of(path);
    if (facts.isEmpty()) {
      return Optional.empty(); // removed in the meantime
    }
    String name = path.toString().replaceFirst("\\.lck$", "");
    return Optional.of(
        new Leftover(
            path,
            size(path),
            facts.get().owner(),
            mapped.stream().anyMatch(file -> file.equals(name) || file.startsWith(name + "/")),
            nowMillis - facts.get().modifiedMillis() < YOUNG_MILLIS));
  }

  private static long size(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return files.mapToLong(Leftovers::bytes).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // another user's folder: its size is not for us to see
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0; // removed in the meantime
    }
  }

  /** Files of the folder that processes have mapped into their memory. */
  private static Set<String> mapped(Path folder) throws IOException {
    Set<String> files = new HashSet<>();
    for (long pid : Processes.all()) {
      ProcFiles.visible(pid + "/maps").ifPresent(maps -> collect(maps, folder + "/", files));
    }
    return files;
  }

  static void collect(String maps, String prefix, Set<String> files) {
    maps.lines()
        .filter(line -> line.contains(" " + prefix))
        .map(line -> line.substring(line.indexOf(" " + prefix) + 1))
        .forEach(files::add);
  }
}
