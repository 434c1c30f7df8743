package dev.artemis.lockd.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes that arrived and are not decoded yet. Not thread-safe. */
final class ReplyBytes {
  private final int maxLine;
  private byte[] bytes = new byte[1024];
  private int start;
  private int end;

  ReplyBytes(int maxLine) {
    this.maxLine = maxLine;
  }

  void append(ByteBuffer buffer) {
    int more = buffer.remaining();
    if (start == end) {
      start = 0;
      end = 0;
    }
    if (end + more > bytes.length) {
      int kept = end - start;
      byte[] roomy =
          kept + more > bytes.length ? new byte[Math.max(2 * bytes.length, kept + more)] : bytes;
      System.arraycopy(bytes, start, roomy, 0, kept);
      bytes = roomy;
      start = 0;
      end = kept;
    }
    buffer.get(bytes, end, more);
    end += more;
  }

  int position() {
    return start;
  }

  void rewind(int position) {
    start = position;
  }

  /** The next line without its end; null when the end is not there yet. */
  String line() {
    int last = Math.min(end, start + maxLine);
    for (int i = start; i < last; i++) {
      if (bytes[i] == '\n') {
        if (i == start || bytes[i - 1] != '\r') {
          throw new ProtocolException("the daemon sent a line that does not end in CR LF");
        }
        String line = new String(bytes, start, i - 1 - start, StandardCharsets.UTF_8);
        start = i + 1;
        return line;
      }
    }
    if (end - start >= maxLine) {
      throw new ProtocolException("the daemon sent a line of more than " + maxLine + " bytes");
    }
    return null;
  }

  /** The next text of a known length in bytes; null when it is not all there yet. */
  String text(int length) {
    if (end - start < length + 2) {
      return null;
    }
    if (bytes[start + length] != '\r' || bytes[start + length + 1] != '\n') {
      throw new ProtocolException("the daemon sent a text that is longer than it announced");
    }
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    start += length + 2;
    return text;
  }
}
