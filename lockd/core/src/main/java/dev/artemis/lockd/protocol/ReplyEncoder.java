package dev.artemis.lockd.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Replies as bytes. Stateless and thread-safe. */
public final class ReplyEncoder {
  private static final byte[] END = {'\r', '\n'};

  private ReplyEncoder() {}

  /** The bytes of a reply in the given encoding. */
  public static byte[] encode(Reply reply, Resp version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    write(reply, version, out);
    return out.toByteArray();
  }

  private static void write(Reply reply, Resp version, ByteArrayOutputStream out) {
    if (reply instanceof Reply.Text text) {
      bulk(text.value(), out);
    } else if (reply instanceof Reply.Int number) {
      line(':', Long.toString(number.value()), out);
    } else if (reply instanceof Reply.Status status) {
      line('+', oneLine(status.value()), out);
    } else if (reply instanceof Reply.Failure failure) {
      line('-', oneLine(failure.code() + " " + failure.sentence()), out);
    } else if (reply instanceof Reply.Array array) {
      list('*', array.elements(), version, out);
    } else if (reply instanceof Reply.Push push) {
      list(version == Resp.V3 ? '>' : '*', push.elements(), version, out);
    } else if (reply instanceof Reply.Mapping mapping) {
      map(mapping.entries(), version, out);
    } else if (version == Resp.V3) {
      line('_', "", out);
    } else {
      line('$', "-1", out);
    }
  }

  private static void list(
      char type, List<Reply> elements, Resp version, ByteArrayOutputStream out) {
    line(type, Integer.toString(elements.size()), out);
    for (Reply element : elements) {
      write(element, version, out);
    }
  }

  private static void map(Map<String, Reply> entries, Resp version, ByteArrayOutputStream out) {
    boolean typed = version == Resp.V3;
    line(typed ? '%' : '*', Integer.toString(typed ? entries.size() : 2 * entries.size()), out);
    entries.forEach(
        (key, value) -> {
          bulk(key, out);
          write(value, version, out);
        });
  }

  static void bulk(String text, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line('$', Integer.toString(bytes.length), out);
    out.writeBytes(bytes);
    out.writeBytes(END);
  }

  static void line(char type, String text, ByteArrayOutputStream out) {
    out.write(type);
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(END);
  }

  /** A line break inside a line would end the reply early and turn the rest into another one. */
  private static String oneLine(String text) {
    return text.replace('\r', ' ').replace('\n', ' ');
  }
}
