package dev.artemis.lockd.torture.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A writer's own record of what it tried and what it was told. Each line is handed to the kernel
 * before {@link #write} returns, so it outlives the process even after SIGKILL. Thread-safe.
 */
public final class Ledger implements AutoCloseable {
  private final FileChannel channel;

  private Ledger(FileChannel channel) {
    this.channel = channel;
  }

  /** Begins a new ledger. */
  public static Ledger create(Path file) throws IOException {
    return new Ledger(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Writes a line with the present time. */
  public synchronized void write(Work work, Line.What what, long step, String text) {
    String line = new Line(System.nanoTime(), work, what, step, text).write();
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
