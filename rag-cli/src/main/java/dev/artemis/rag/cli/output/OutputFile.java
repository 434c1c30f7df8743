package dev.artemis.rag.cli.output;

import dev.artemis.rag.sqlite.PrivateCopy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that has its name only when it is complete and on the disk: what was there before
 * stays until then, and if the writing fails. The new one is for the same eyes. What a killed
 * process left of an earlier attempt is cleared away. What is no ordinary file, such as a pipe, is
 * written to as it is.
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
    return replaced(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
  }

  private static <T> T replaced(Path file, Content<T> content) throws IOException {
    Path part = PrivateCopy.beside(file, "partial");
    try {
      if (Files.exists(file)) {
        PrivateCopy.create(part, file);
      } else {
        PrivateCopy.create(part);
      }
      T result = written(FileChannel.open(part, StandardOpenOption.WRITE), content, true);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
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
