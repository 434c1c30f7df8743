package dev.artemis.lockd.testkit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Spoils messages of RESP, in either direction. Not thread-safe. */
public final class Mutations {
  private static final String[] LENGTHS = {
    "-1",
    "-2",
    "0",
    "00",
    "1",
    "01",
    "+1",
    " 1",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "99999999999999999999",
    "1e3",
    "0x10",
    "",
    "64",
    "65",
    "8192",
    "8193",
    "16384",
    "16385",
    "1048576",
    "1048577",
    "\u0661"
  };

  private static final String[] HEADS = {
    "*-1\r\n",
    "$-1\r\n",
    "*0\r\n",
    "_\r\n",
    ",1.5\r\n",
    "#t\r\n",
    "(123456789012345678901\r\n",
    "!3\r\nERR\r\n",
    "=7\r\ntxt:abc\r\n",
    "%1\r\n+a\r\n:1\r\n",
    "~1\r\n:1\r\n",
    ">1\r\n+a\r\n",
    "|1\r\n+a\r\n:1\r\n",
    "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n",
    ":5\r\n",
    "+OK\r\n",
    "-ERR no\r\n",
    "$?\r\n;0\r\n",
    "*?\r\n.\r\n",
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\r\r\n",
    "\n\r",
    "GET / HTTP/1.1\r\n\r\n",
    "\u0016\u0003\u0001\u0002",
    "PING\0\r\n",
    "\"",
    "a\tb\"c d\n"
  };

  private static final byte[][] NOT_UTF8 = {
    {(byte) 0xff},
    {(byte) 0xc0, (byte) 0x80},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
    {(byte) 0x80},
    {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    {(byte) 0xe2, (byte) 0x82}
  };

  private final Dice dice;

  /** Mutations drawn from these dice. */
  public Mutations(Dice dice) {
    this.dice = dice;
  }

  /** One to three changes of a message; another message may be spliced in. */
  public byte[] spoiled(byte[] message, byte[] other) {
    byte[] spoiled = message;
    for (int left = 1 + dice.below(3); left > 0; left--) {
      spoiled = once(spoiled, other);
    }
    return spoiled;
  }

  private byte[] once(byte[] bytes, byte[] other) {
    int at = dice.below(bytes.length + 1);
    return switch (dice.below(11)) {
      case 0 -> flipped(bytes);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> joined(Arrays.copyOf(bytes, at), tail(other, dice.below(other.length + 1)));
      case 3 -> joined(bytes, bytes);
      case 4, 5 -> lying(bytes);
      case 6 -> inserted(bytes, at, dice.of(HEADS).getBytes(StandardCharsets.UTF_8));
      case 7 -> inserted(bytes, at, dice.of(NOT_UTF8));
      case 8 -> inserted(bytes, at, dice.bytes(1 + dice.below(20)));
      case 9 -> without(bytes, at, 1 + dice.below(4));
      default -> replacedEnds(bytes);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int left = 1 + dice.below(4); left > 0 && bytes.length > 0; left--) {
      flipped[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
    }
    return flipped;
  }

  /** Puts a wrong number in the place of a length. */
  private byte[] lying(byte[] bytes) {
    int start = dice.below(bytes.length + 1);
    while (start < bytes.length && "*$%>:".indexOf(bytes[start]) < 0) {
      start++;
    }
    int end = Math.min(bytes.length, start + 1);
    while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, start + 1));
    byte[] lie = dice.of(LENGTHS).getBytes(StandardCharsets.UTF_8);
    return joined(joined(head, lie), tail(bytes, end));
  }

  private byte[] replacedEnds(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String end = dice.of("\n", "\r", "\n\r", "\r\r\n", "", "\r\n\r\n", "\0");
    return text.replace("\r\n", end).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    return joined(joined(Arrays.copyOf(bytes, at), more), tail(bytes, at));
  }

  private static byte[] without(byte[] bytes, int at, int count) {
    return joined(Arrays.copyOf(bytes, at), tail(bytes, Math.min(bytes.length, at + count)));
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
