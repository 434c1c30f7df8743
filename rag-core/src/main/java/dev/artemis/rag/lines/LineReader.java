package dev.artemis.rag.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Splits a stream into lines, each decoded by itself, so that one that is too long or not UTF-8
 * does not spoil the others. Holds one line at a time. Used by one thread.
 */
public final class LineReader {
  private final InputStream in;
  private final int maxBytes;
  private long number;
  private long bytesRead;

  /**
   * Of a stream, which stays open.
   *
   * @param maxBytes of a line; longer ones are read over
   */
  public LineReader(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxBytes = maxBytes;
  }

  /**
   * A line.
   *
   * @param number from 1
   * @param text without its end; empty if it cannot be read
   * @param problem why it cannot be read; empty if it can
   */
  public record Line(long number, String text, String problem) {}

  /** The next line; empty at the end. */
  public Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      length++;
      if (length <= maxBytes) {
        bytes.write(b);
      }
    }
    number++;
    bytesRead += length + (b < 0 ? 0 : 1);
    return Optional.of(
        length > maxBytes
            ? new Line(number, "", "line of %s bytes; at most %s".formatted(length, maxBytes))
            : decode(bytes.toByteArray()));
  }

  /** How far the stream has been read, for progress. */
  public long bytesRead() {
    return bytesRead;
  }

  private Line decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Line(number, number == 1 ? withoutMark(text) : text, "");
    } catch (CharacterCodingException e) {
      return new Line(number, "", "not UTF-8 text");
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
