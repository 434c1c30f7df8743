package dev.artemis.lockd.torture.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows a ledger that is being written, and keeps its lines. Thread-safe. */
public final class LedgerReader {
  private final Path file;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final List<Line> lines = new ArrayList<>();
  private long position;

  /** Of a ledger that may not be there yet. */
  public LedgerReader(Path file) {
    this.file = file;
  }

  /** All whole lines so far. */
  public synchronized List<Line> lines() {
    if (Files.exists(file)) {
      read();
    }
    return List.copyOf(lines);
  }

  /** The lines since a moment. */
  public List<Line> since(long nanos) {
    return lines().stream().filter(line -> line.nanos() - nanos >= 0).toList();
  }

  private void read() {
    for (byte b : fresh()) {
      if (b == '\n') {
        lines.add(Line.parse(partial.toString(StandardCharsets.UTF_8)));
        partial.reset();
      } else {
        partial.write(b);
      }
    }
  }

  private byte[] fresh() {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(in.length() - position)];
      in.seek(position);
      in.readFully(bytes);
      position += bytes.length;
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
