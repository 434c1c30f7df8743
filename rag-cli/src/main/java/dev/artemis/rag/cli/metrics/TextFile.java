package dev.artemis.rag.cli.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that node_exporter reads: there whole or as it was before, and for everybody to read. */
public final class TextFile {
  private TextFile() {}

  /** Replaces it. */
  public static void replace(Path file, byte[] text) throws IOException {
    Path target = file.toAbsolutePath();
    // Its name must not end in .prom, or node_exporter would read it half written.
    Path fresh = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".new");
    boolean moved = false;
    try {
      Files.write(fresh, text);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(fresh);
      }
    }
  }
}
