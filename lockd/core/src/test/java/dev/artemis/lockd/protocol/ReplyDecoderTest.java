package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDecoderTest {
  private final ReplyDecoder decoder = new ReplyDecoder();

  @Test
  void waitsForTheLastByte() {
    byte[] bytes = "%1\r\n$1\r\na\r\n*2\r\n:1\r\n$2\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length - 1; i++) {
      decoder.feed(ByteBuffer.wrap(bytes, i, 1));
      assertEquals(Optional.empty(), decoder.next());
    }
    decoder.feed(ByteBuffer.wrap(bytes, bytes.length - 1, 1));
    assertEquals(
        Optional.of(
            new Reply.Mapping(
                Map.of("a", new Reply.Array(List.of(Reply.number(1), Reply.text("hi")))))),
        decoder.next());
    assertEquals(Optional.empty(), decoder.next());
  }

  @Test
  void givesRepliesOneByOne() {
    feed("+OK\r\n:7\r\n-ERR bad word\r\n$-1\r\n_\r\n*0\r\n*-1\r\n");
    assertEquals(Optional.of(Reply.OK), decoder.next());
    assertEquals(Optional.of(Reply.number(7)), decoder.next());
    assertEquals(Optional.of(new Reply.Failure("ERR", "bad word")), decoder.next());
    assertEquals(Optional.of(Reply.NULL), decoder.next());
    assertEquals(Optional.of(Reply.NULL), decoder.next());
    assertEquals(Optional.of(new Reply.Array(List.of())), decoder.next());
    assertEquals(Optional.of(Reply.NULL), decoder.next());
    assertEquals(Optional.empty(), decoder.next());
  }

  @Test
  void readsTextWithLineBreaks() {
    feed("$4\r\na\r\nb\r\n");
    assertEquals(Optional.of(Reply.text("a\r\nb")), decoder.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n",
        "\r\n",
        "+no end of line\n",
        ":12x\r\n",
        ":\r\n",
        "$-2\r\n",
        "$99999999999\r\n",
        "$536870912\r\n",
        "*2000000\r\n",
        "%9999999\r\n",
        ">0\r\n",
        "$2\r\nabc\r\n",
        "%1\r\n:1\r\n:2\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n"
      })
  void refusesGarbage(String bytes) {
    feed(bytes);
    ProtocolException refused = assertThrows(ProtocolException.class, decoder::next);
    assertTrue(refused.getMessage().startsWith("the daemon "), refused.getMessage());
  }

  @Test
  void refusesALineWithoutEnd() {
    feed("+" + "x".repeat(1 << 17));
    assertThrows(ProtocolException.class, decoder::next);
  }

  @Test
  void mapsOfBothEncodingsReadTheSame() {
    Reply.Mapping map = new Entries().number("a", 1).text("b", "x").reply();
    assertEquals(map, Reply.asMap(Reply.flattened(map)));
    assertThrows(ProtocolException.class, () -> Reply.asMap(Reply.OK));
    assertThrows(ProtocolException.class, () -> map.text("a"));
    assertThrows(ProtocolException.class, () -> map.number("c"));
  }

  private void feed(String bytes) {
    decoder.feed(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)));
  }
}
