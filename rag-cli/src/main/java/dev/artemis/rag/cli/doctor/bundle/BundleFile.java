package dev.artemis.rag.cli.doctor.bundle;

import dev.artemis.rag.cli.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive: there whole or not at all, for its owner's eyes only, and never over another file.
 */
public final class BundleFile {
  private final Path path;

  private BundleFile(Path path) {
    this.path = path;
  }

  /**
   * Where the archive is to be.
   *
   * @throws CommandFailure if something is there already, or there is no such folder
   */
  public static BundleFile at(Path path) {
    Path file = path.toAbsolutePath().normalize();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(file);
    }
    if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
      throw CommandFailure.usage("there is no folder to write " + file + " in");
    }
    return new BundleFile(file);
  }

  /** Its place. */
  public Path path() {
    return path;
  }

  /** Writes it: texts by name. */
  public void write(Map<String, String> parts) {
    try {
      // The JDK creates temporary files with mode 0600.
      Path fresh = Files.createTempFile(path.getParent(), ".bundle-", ".new");
      try {
        fill(fresh, parts);
        Files.createLink(path, fresh);
      } finally {
        Files.delete(fresh);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(path);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write %s: %s".formatted(path, e), e);
    }
  }

  private static void fill(Path file, Map<String, String> parts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  private static CommandFailure exists(Path file) {
    return CommandFailure.usage(file + " exists already: name a new file");
  }
}
