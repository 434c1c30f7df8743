package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ordinary files that the processes of this host have open, this process left out. Immutable.
 *
 * @param files of those processes that we may look at
 * @param hidden how many we may not look at
 */
public record OpenFiles(List<OpenFile> files, int hidden) {
  /** Copies the list. */
  public OpenFiles {
    files = List.copyOf(files);
  }

  /** Those of a folder, wherever it is mounted, and those of one file. */
  public static OpenFiles in(Path folder, Optional<FileIdentity> file) throws IOException {
    return matching(
        open ->
            Path.of(open.path()).startsWith(folder)
                || file.filter(open.identity()::equals).isPresent());
  }

  /** Those of one file. */
  public static OpenFiles of(FileIdentity file) throws IOException {
    return matching(open -> open.identity().equals(file));
  }

  private static OpenFiles matching(Predicate<OpenFile> wanted) throws IOException {
    List<OpenFile> found = new ArrayList<>();
    int hidden = 0;
    for (long pid : Processes.all()) {
      if (pid == ProcessHandle.current().pid()) {
        continue;
      }
      try {
        of(pid).stream().filter(wanted).forEach(found::add);
      } catch (IOException | DirectoryIteratorException e) {
        hidden += Files.exists(Processes.folder(pid)) ? 1 : 0;
      }
    }
    return new OpenFiles(found, hidden);
  }

  private static List<OpenFile> of(long pid) throws IOException {
    List<OpenFile> files = new ArrayList<>();
    try (DirectoryStream<Path> links =
        Files.newDirectoryStream(Processes.folder(pid).resolve("fd"))) {
      for (Path link : links) {
        open(pid, link).ifPresent(files::add);
      }
    }
    return files;
  }

  /** Follows the link by {@code stat}, which reaches deleted files, too, and opens nothing. */
  private static Optional<OpenFile> open(long pid, Path link) {
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/") && !target.startsWith("/dev/")
          ? FileIdentity.of(link).map(identity -> OpenFile.of(pid, target, identity))
          : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // closed in the meantime
    }
  }
}
