package dev.artemis.lockd.torture.writer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A number in a file that nothing but a lock protects. One write puts it there, so that a killed
 * process leaves the old number or the new one.
 */
public final class CounterFile {
  private static final int DIGITS = 20;

  private final Path file;

  /** A file that {@link #create} made. */
  public CounterFile(Path file) {
    this.file = file;
  }

  /** Makes one that says 0. */
  public static CounterFile create(Path file) throws IOException {
    CounterFile counter = new CounterFile(file);
    Files.createFile(file);
    counter.write(0);
    return counter;
  }

  /** What it says. */
  public long read() throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }

  /** Has it say something else. */
  public void write(long value) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      String text = String.format("%0" + DIGITS + "d\n", value);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }
  }
}
