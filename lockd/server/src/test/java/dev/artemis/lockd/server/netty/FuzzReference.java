package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.Setting;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What PROTOCOL.md makes of the bytes of a connection, read in the plainest way: all at once. Knows
 * nothing of how the daemon does it.
 */
final class FuzzReference {
  private final byte[] bytes;
  private final List<List<String>> requests = new ArrayList<>();
  private int at;
  private boolean broken;

  private FuzzReference(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Ends reading: more bytes are needed, or what follows is no request. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    final boolean garbage;

    Stop(boolean garbage) {
      super(null, null, false, false);
      this.garbage = garbage;
    }
  }

  static FuzzReference read(byte[] bytes) {
    FuzzReference reference = new FuzzReference(bytes);
    try {
      while (true) {
        reference.next();
      }
    } catch (Stop stop) {
      reference.broken = stop.garbage;
    }
    return reference;
  }

  /** The requests, before the first thing that is none. */
  List<List<String>> requests() {
    return requests;
  }

  /** Whether something came that is no request. */
  boolean broken() {
    return broken;
  }

  private void next() throws Stop {
    byte first = take();
    if (first == '*') {
      array();
    } else if (Character.isLetter(first) && first > 0) {
      line(first);
    } else if (first != '\r' && first != '\n') {
      throw new Stop(true);
    }
  }

  private void array() throws Stop {
    long count = length(1, Setting.MAX_ARGUMENTS.value());
    List<String> words = new ArrayList<>();
    long total = 0;
    for (long i = 0; i < count; i++) {
      demand(take() == '$');
      long left = Setting.MAX_REQUEST.value() - total;
      long length = length(0, Math.min(left, Setting.MAX_BULK.value()));
      total += length;
      words.add(text((int) length));
    }
    requests.add(words);
  }

  private long length(long least, long most) throws Stop {
    long number = 0;
    int digits = 0;
    byte b = take();
    while (b >= '0' && b <= '9') {
      demand(++digits <= 10);
      number = 10 * number + b - '0';
      b = take();
    }
    // What is out of bounds is refused before its line feed comes.
    demand(b == '\r' && digits > 0 && number >= least && number <= most);
    return end(number);
  }

  private long end(long number) throws Stop {
    if (at < bytes.length) {
      demand(take() == '\n');
      return number;
    }
    throw new Stop(false);
  }

  private String text(int length) throws Stop {
    byte[] word = new byte[Math.min(length, bytes.length - at)];
    System.arraycopy(bytes, at, word, 0, word.length);
    at += word.length;
    if (word.length < length) {
      throw new Stop(false);
    }
    demand(take() == '\r');
    demand(take() == '\n');
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(word)).toString();
    } catch (CharacterCodingException e) {
      throw new Stop(true);
    }
  }

  private void line(byte first) throws Stop {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte b = first;
    while (b != '\n' && b != '\r') {
      line.write(b);
      demand(line.size() <= Setting.MAX_INLINE.value());
      demand(b < 0 || b >= ' ' || b == '\t');
      demand(b != 0x7f);
      b = take();
    }
    demand(b == '\n' || take() == '\n');
    try {
      requests.add(
          InlineWords.split(
              StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(line.toByteArray()))
                  .toString()));
    } catch (CharacterCodingException e) {
      throw new Stop(true);
    }
  }

  private byte take() throws Stop {
    if (at == bytes.length) {
      throw new Stop(false);
    }
    return bytes[at++];
  }

  private static void demand(boolean fine) throws Stop {
    if (!fine) {
      throw new Stop(true);
    }
  }
}
