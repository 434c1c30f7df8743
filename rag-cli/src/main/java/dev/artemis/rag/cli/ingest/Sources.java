package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.cli.output.FileTrouble;
import dev.artemis.rag.lines.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads files, folders and streams into items. Used by one thread. */
public final class Sources {
  /** Longest line and largest file that is read. */
  static final int MAX_BYTES = 16 << 20;

  private final FileArtifacts files;
  private final Predicate<Path> forbidden;
  private final Sink sink;

  /**
   * Into a sink.
   *
   * @param files how plain text files become artifacts
   * @param forbidden files that must not even be opened
   */
  public Sources(FileArtifacts files, Predicate<Path> forbidden, Sink sink) {
    this.files = files;
    this.forbidden = forbidden;
    this.sink = sink;
  }

  /** A file or a folder that somebody named. */
  public void path(Path path) {
    if (Files.isDirectory(path)) {
      folder(path);
    } else {
      file(path, true);
    }
  }

  /** JSON Lines from a stream. */
  public void jsonLines(String name, InputStream in) throws IOException {
    LineReader lines = new LineReader(in, MAX_BYTES);
    long before = 0;
    for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      line(name, line.get());
      sink.advance(lines.bytesRead() - before);
      before = lines.bytesRead();
    }
  }

  private void line(String name, LineReader.Line line) {
    String where = name + ":" + line.number();
    if (!line.problem().isEmpty()) {
      sink.accept(new Item.Bad(where, line.problem()));
    } else if (!line.text().isBlank()) {
      try {
        sink.accept(new Item.Good(where, JsonLine.parse(line.text())));
      } catch (IllegalArgumentException e) {
        sink.accept(new Item.Bad(where, e.getMessage()));
      }
    }
  }

  /** Depth first, by name, without hidden entries; symbolic links inside are not followed. */
  private void folder(Path folder) {
    List<Path> entries;
    try (Stream<Path> list = Files.list(folder)) {
      entries = list.filter(entry -> !hidden(entry)).sorted().toList();
    } catch (IOException e) {
      sink.accept(new Item.Bad(folder.toString(), reason(e)));
      return;
    }
    for (Path entry : entries) {
      if (Files.isSymbolicLink(entry)) {
        sink.accept(new Item.Skipped(entry.toString(), "symbolic link"));
      } else if (Files.isDirectory(entry)) {
        folder(entry);
      } else {
        file(entry, false);
      }
    }
  }

  private void file(Path file, boolean named) {
    try {
      if (forbidden.test(file)) {
        refuse(file, named, "part of the store itself");
      } else if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      } else if (isJsonLines(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          jsonLines(file.toString(), in);
        }
      } else {
        text(file, named);
      }
    } catch (IOException e) {
      sink.accept(new Item.Bad(file.toString(), reason(e)));
    }
  }

  private void text(Path file, boolean named) throws IOException {
    if (!Files.isRegularFile(file)) {
      refuse(file, named, "not a regular file");
      return;
    }
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      refuse(file, named, "%d bytes; at most %d".formatted(size, MAX_BYTES));
    } else {
      decoded(file, named, Files.readAllBytes(file));
    }
    sink.advance(size);
  }

  private void decoded(Path file, boolean named, byte[] bytes) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        refuse(file, named, "binary");
      } else if (text.isBlank()) {
        refuse(file, named, "empty");
      } else {
        sink.accept(new Item.Good(file.toString(), files.of(file.toRealPath(), text)));
      }
    } catch (CharacterCodingException e) {
      refuse(file, named, "not UTF-8 text");
    }
  }

  /** What somebody named must be stored; what only lies in a folder may be passed over. */
  private void refuse(Path file, boolean named, String reason) {
    String where = file.toString();
    sink.accept(named ? new Item.Bad(where, reason) : new Item.Skipped(where, reason));
  }

  static boolean isJsonLines(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson");
  }

  private static boolean hidden(Path entry) {
    return String.valueOf(entry.getFileName()).startsWith(".");
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "no such file"
        : "cannot be read: " + FileTrouble.of(e);
  }
}
