package dev.artemis.rag.cli.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file that has its name only when it is complete and on the disk: what was there before
 * stays until then, and if the writing fails. What is no ordinary file, such as a pipe, is written
 * to as it is.
 */
public final class OutputFile {
  private OutputFile() {}

  /** Writes the content. */
  @FunctionalInterface
  public interface Content<T> {
    /** To a stream, which is not to be closed. */
    T writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes it.
   *
   * @return what the content gave back
   */
  public static <T> T write(Path file, Content<T> content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return written(FileChannel.open(file, StandardOpenOption.WRITE), content, false);
    }
    // A symbolic link stays one.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    part.toFile().deleteOnExit(); // a signal runs no finally
    try {
      T result = written(channel, content, true);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return result;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static <T> T written(FileChannel channel, Content<T> content, boolean force)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      T result = content.writeTo(out);
      out.flush();
      if (force) {
        channel.force(true);
      }
      return result;
    }
  }
}
