package dev.artemis.lockd.protocol;

import dev.artemis.lockd.Setting;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the bytes that a daemon sends into replies, as they arrive. Reads both encodings: each
 * value tells its own type. What a reply may announce is bounded, so that garbage costs neither
 * memory nor time. Not thread-safe. After a {@link ProtocolException} the decoder is of no more
 * use.
 */
public final class ReplyDecoder {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 1 << 18;
  private static final int MAX_LINE = 1 << 16;

  /** Of a whole reply: the daemon lets no peer have more than this waiting. */
  private static final int MAX_BYTES = Setting.MAX_OUTPUT.count();

  private final ReplyBytes bytes = new ReplyBytes(MAX_LINE);
  private final Deque<Level> open = new ArrayDeque<>();
  private int elements;
  private int taken;

  /** Takes all remaining bytes of the buffer. */
  public void feed(ByteBuffer buffer) {
    bytes.append(buffer);
  }

  /**
   * The next complete reply; empty when more bytes are needed.
   *
   * @throws ProtocolException if the bytes are not RESP or announce more than a reply may have
   */
  public Optional<Reply> next() {
    Reply value = element();
    while (value != null) {
      if (value != OPENED) {
        Reply complete = close(value);
        if (complete != null) {
          elements = 0;
          taken = 0;
          return Optional.of(complete);
        }
      }
      value = element();
    }
    return Optional.empty();
  }

  /** Stands for the head of a list or map whose elements follow. */
  private static final Reply OPENED = new Reply.Status("opened");

  /** The next value without its elements; null when its bytes are not all there. */
  private Reply element() {
    int start = bytes.position();
    String line = bytes.line();
    if (line == null) {
      return null;
    }
    if (line.isEmpty()) {
      throw new ProtocolException("the daemon sent an empty line where a reply was expected");
    }
    Reply value = value(line.charAt(0), line.substring(1));
    if (value == null) {
      bytes.rewind(start);
      return null;
    }
    taken += bytes.position() - start;
    if (taken > MAX_BYTES) {
      throw new ProtocolException("the daemon sent a reply of more than " + MAX_BYTES + " bytes");
    }
    return value;
  }

  private Reply value(char type, String rest) {
    return switch (type) {
      case '+' -> new Reply.Status(rest);
      case '-' -> failure(rest);
      case ':' -> new Reply.Int(number(rest));
      case '_' -> Reply.NULL;
      case '$' -> text(bounded(rest, -1, MAX_BYTES - taken));
      case '*' -> head('*', bounded(rest, -1, MAX_ELEMENTS));
      case '>' -> head('>', bounded(rest, 1, MAX_ELEMENTS));
      case '%' -> head('%', bounded(rest, 0, MAX_ELEMENTS / 2));
      default -> throw new ProtocolException("the daemon sent a reply of unknown type: " + type);
    };
  }

  private static Reply failure(String rest) {
    int blank = rest.indexOf(' ');
    return blank < 0
        ? new Reply.Failure(rest, "")
        : new Reply.Failure(rest.substring(0, blank), rest.substring(blank + 1));
  }

  private Reply text(int length) {
    if (length < 0) {
      return Reply.NULL;
    }
    String text = bytes.text(length);
    return text == null ? null : new Reply.Text(text);
  }

  private Reply head(char type, int count) {
    if (count < 0) {
      return Reply.NULL;
    }
    if (open.size() == MAX_DEPTH) {
      throw new ProtocolException("the daemon sent lists nested deeper than " + MAX_DEPTH);
    }
    Level level = new Level(type, type == '%' ? 2 * count : count, new ArrayList<>());
    if (level.size() == 0) {
      return level.reply();
    }
    open.push(level);
    return OPENED;
  }

  /** Puts a finished value in its place; gives the whole reply if that was the last part of it. */
  private Reply close(Reply value) {
    Reply done = value;
    while (!open.isEmpty()) {
      Level level = open.peek();
      level.elements().add(done);
      if (++elements > MAX_ELEMENTS) {
        throw new ProtocolException("the daemon sent a reply of more than " + MAX_ELEMENTS);
      }
      if (level.elements().size() < level.size()) {
        return null;
      }
      done = open.pop().reply();
    }
    return done;
  }

  private static int bounded(String digits, int least, int most) {
    long number = number(digits);
    if (number < least || number > most) {
      throw new ProtocolException("the daemon announced a length of " + number + ", over " + most);
    }
    return (int) number;
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new ProtocolException("the daemon sent '" + digits + "' where a number was expected");
    }
  }

  /** A list or map whose elements are still arriving. */
  private record Level(char type, int size, List<Reply> elements) {
    Reply reply() {
      return switch (type) {
        case '*' -> new Reply.Array(elements);
        case '>' -> new Reply.Push(elements);
        default -> mapping();
      };
    }

    private Reply mapping() {
      Map<String, Reply> entries = new LinkedHashMap<>();
      for (int i = 0; i < elements.size(); i += 2) {
        if (!(elements.get(i) instanceof Reply.Text key)) {
          throw new ProtocolException("the daemon sent a map whose key is " + elements.get(i));
        }
        entries.put(key.value(), elements.get(i + 1));
      }
      return new Reply.Mapping(entries);
    }
  }
}
