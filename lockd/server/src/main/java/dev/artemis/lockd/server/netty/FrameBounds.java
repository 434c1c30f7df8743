package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.Setting;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Follows the bytes of requests closely enough to know what their headers announce, and stops at
 * the first thing that is over a limit or no request at all. What it lets through is at most {@link
 * Setting#MAX_ARGUMENTS} bulk strings of at most {@link Setting#MAX_BULK} bytes each and {@link
 * Setting#MAX_REQUEST} in all, or a line of at most {@link Setting#MAX_INLINE} bytes; a line is
 * given the ending that the decoder wants. Not thread-safe.
 */
final class FrameBounds {
  private static final int MAX_DIGITS = 10;

  private enum State {
    START,
    ARRAY_LENGTH,
    ARRAY_END,
    ELEMENT,
    BULK_LENGTH,
    BULK_END,
    PAYLOAD,
    PAYLOAD_LF,
    LINE,
    LINE_END,
    BROKEN
  }

  private State state = State.START;
  private long number;
  private int digits;
  private long elements;
  private long payload;
  private long announced;

  /** A line whose end is not there yet. */
  private ByteArrayOutputStream line;

  private Violation violation;

  /**
   * Copies what may pass.
   *
   * @param in all of it is read
   * @param out gets the bytes of good requests, up to the violation
   * @return the violation, once; nothing more passes afterwards
   */
  Optional<Violation> pass(ByteBuf in, ByteBuf out) {
    while (in.isReadable() && state != State.BROKEN) {
      if (state == State.PAYLOAD && payload > 0) {
        int length = (int) Math.min(payload, in.readableBytes());
        out.writeBytes(in, length);
        payload -= length;
      } else {
        step(in.readByte(), out);
      }
    }
    in.skipBytes(in.readableBytes());
    Optional<Violation> found = Optional.ofNullable(violation);
    violation = null;
    return found;
  }

  /** Bytes of a request whose end is not there yet. */
  long unfinished() {
    return switch (state) {
      case START, BROKEN -> 0;
      case LINE, LINE_END -> line.size();
      default -> announced - payload;
    };
  }

  private void step(byte b, ByteBuf out) {
    switch (state) {
      case START -> start(b, out);
      case ARRAY_LENGTH, BULK_LENGTH -> length(b, out);
      case ARRAY_END -> lineFeed(b, State.ELEMENT, out);
      case ELEMENT -> element(b, out);
      case BULK_END -> lineFeed(b, State.PAYLOAD, out);
      case PAYLOAD -> expect(b, '\r', State.PAYLOAD_LF, out);
      case PAYLOAD_LF -> expect(b, '\n', --elements > 0 ? State.ELEMENT : State.START, out);
      case LINE -> line(b, out);
      case LINE_END -> lineEnd(b, out);
      default -> throw new IllegalStateException("no step from " + state);
    }
  }

  private void start(byte b, ByteBuf out) {
    if (b == '*') {
      begin(State.ARRAY_LENGTH);
      announced = 0;
      out.writeByte(b);
    } else if ((b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')) {
      state = State.LINE;
      line = new ByteArrayOutputStream();
      line.write(b);
    } else if (b != '\r' && b != '\n') {
      fail(Violation.garbage("a request begins with '*' or a letter, not with " + shown(b)));
    }
  }

  private void element(byte b, ByteBuf out) {
    begin(State.ELEMENT);
    expect(b, '$', State.BULK_LENGTH, out);
  }

  private void begin(State lengthState) {
    state = lengthState;
    number = 0;
    digits = 0;
  }

  private void length(byte b, ByteBuf out) {
    if (b >= '0' && b <= '9' && digits < MAX_DIGITS) {
      number = 10 * number + (b - '0');
      digits++;
      out.writeByte(b);
    } else if (b == '\r' && digits > 0) {
      announced(out);
    } else {
      fail(Violation.garbage("a length is a decimal number ended by CR LF; found " + shown(b)));
    }
  }

  private void announced(ByteBuf out) {
    boolean array = state == State.ARRAY_LENGTH;
    long most = (array ? Setting.MAX_ARGUMENTS : Setting.MAX_BULK).value();
    if (number > most) {
      fail(Violation.tooLong(array ? "an array" : "a bulk string", number, most));
    } else if (array && number == 0) {
      fail(Violation.garbage("a request has at least one word; found an array of none"));
    } else {
      if (array) {
        elements = number;
      } else {
        payload(number);
      }
      if (state != State.BROKEN) {
        state = array ? State.ARRAY_END : State.BULK_END;
        out.writeByte('\r');
      }
    }
  }

  private void payload(long length) {
    payload = length;
    announced += length;
    if (announced > Setting.MAX_REQUEST.value()) {
      fail(Violation.tooLong("a request", announced, Setting.MAX_REQUEST.value()));
    }
  }

  private void line(byte b, ByteBuf out) {
    if (b == '\n') {
      lineDone(out);
    } else if (b == '\r') {
      state = State.LINE_END;
    } else if (line.size() == Setting.MAX_INLINE.value()) {
      fail(Violation.tooLong("a line", line.size() + 1L, Setting.MAX_INLINE.value()));
    } else if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
      fail(Violation.garbage("a line of words has no control characters; found " + shown(b)));
    } else {
      line.write(b);
    }
  }

  /** The decoder would put a question mark for what is not UTF-8, and two names would be one. */
  private void lineDone(ByteBuf out) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
      out.writeBytes(line.toByteArray()).writeByte('\r').writeByte('\n');
      state = State.START;
    } catch (CharacterCodingException e) {
      fail(Violation.garbage("a line of words is not UTF-8"));
    }
    line = null;
  }

  private void lineEnd(byte b, ByteBuf out) {
    if (b == '\n') {
      lineDone(out);
    } else {
      fail(Violation.garbage("expected " + shown((byte) '\n') + ", found " + shown(b)));
    }
  }

  private void lineFeed(byte b, State next, ByteBuf out) {
    expect(b, '\n', next, out);
  }

  private void expect(byte b, char wanted, State next, ByteBuf out) {
    if (b != wanted) {
      fail(Violation.garbage("expected " + shown((byte) wanted) + ", found " + shown(b)));
    } else {
      state = next;
      out.writeByte(b);
    }
  }

  private void fail(Violation why) {
    violation = why;
    state = State.BROKEN;
  }

  private static String shown(byte b) {
    return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : String.format("byte 0x%02x", b & 0xff);
  }
}
