package dev.artemis.lockd.torture.power.trace;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A finished system call as strace wrote it down with {@code -xx -y}: all text in it is
 * hexadecimal.
 *
 * @param begin number of the line on which it began
 * @param end number of the line on which it ended; the same unless something came in between
 * @param result what it returned, as it is written
 */
public record Call(String name, List<String> arguments, String result, int begin, int end) {
  private static final String DELETED = "(deleted)";
  private static final int ESCAPE = 4;

  /** Whether it did what it was asked. */
  public boolean succeeded() {
    return !result.startsWith("-") && !result.startsWith("?");
  }

  /** A number that it returned. */
  public long number() {
    return Long.parseLong(result.split("[ <]", 2)[0]);
  }

  /** A numeric argument. */
  public long number(int index) {
    return Long.decode(arguments.get(index));
  }

  /** A quoted argument. */
  public byte[] bytes(int index) {
    String word = arguments.get(index);
    if (!word.startsWith("\"") || !word.endsWith("\"")) {
      throw new IllegalArgumentException(name + ": not a whole string: " + shortened(word));
    }
    return unescape(word.substring(1, word.length() - 1));
  }

  /** A quoted argument that is a path. */
  public String path(int index) {
    return new String(bytes(index), StandardCharsets.UTF_8);
  }

  /** The path that a descriptor among the arguments had when it was opened. */
  public String pathOf(int index) {
    return pathIn(arguments.get(index));
  }

  /** The path of the descriptor that it returned. */
  public String pathOfResult() {
    return pathIn(result);
  }

  /** Whether the file of a descriptor among the arguments has no name any more. */
  public boolean nameless(int index) {
    return arguments.get(index).endsWith(DELETED);
  }

  /** The path behind a descriptor; empty for none. */
  static String pathIn(String descriptor) {
    int from = descriptor.indexOf('<');
    int to = descriptor.lastIndexOf('>');
    if (from < 0 || to < from || !descriptor.startsWith("\\x", from + 1)) {
      return "";
    }
    return new String(unescape(descriptor.substring(from + 1, to)), StandardCharsets.UTF_8);
  }

  private static byte[] unescape(String text) {
    byte[] bytes = new byte[text.length() / ESCAPE];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(text.charAt(i * ESCAPE + 2), 16);
      int low = Character.digit(text.charAt(i * ESCAPE + 3), 16);
      bytes[i] = (byte) (high << 4 | low);
    }
    return bytes;
  }

  private static String shortened(String word) {
    return word.length() > 80 ? word.substring(0, 80) + "..." : word;
  }
}
