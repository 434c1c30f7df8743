package dev.artemis.rag.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows a journal that is being written. Used by one thread. */
final class JournalReader {
  private final Path file;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private long position;

  JournalReader(Path file) {
    this.file = file;
  }

  /** The whole lines written since the last call. */
  List<Event> poll() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Event> events = new ArrayList<>();
    for (byte b : fresh()) {
      if (b == '\n') {
        Event.parse(partial.toString(StandardCharsets.UTF_8)).ifPresent(events::add);
        partial.reset();
      } else {
        partial.write(b);
      }
    }
    return events;
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
