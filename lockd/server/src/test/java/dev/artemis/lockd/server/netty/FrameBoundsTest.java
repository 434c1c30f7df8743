package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.RequestEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBoundsTest {
  private final FrameBounds bounds = new FrameBounds();
  private final ByteBuf out = Unpooled.buffer();

  @Property
  void goodRequestsPassUnchanged(
      @ForAll("requests") List<List<String>> requests,
      @ForAll @IntRange(min = 1, max = 50) int cut) {
    FrameBounds fresh = new FrameBounds();
    ByteBuf all = Unpooled.buffer();
    requests.forEach(words -> all.writeBytes(RequestEncoder.encode(words)));
    ByteBuf passed = Unpooled.buffer();
    ByteBuf in = all.duplicate();
    while (in.isReadable()) {
      ByteBuf piece = in.readSlice(Math.min(cut, in.readableBytes()));
      assertEquals(Optional.empty(), fresh.pass(piece, passed));
    }
    assertEquals(all, passed);
  }

  @Provide
  Arbitrary<List<List<String>>> requests() {
    Arbitrary<String> words = Arbitraries.strings().withCharRange('\0', 'ÿ').ofMaxLength(30);
    return words.list().ofMinSize(1).ofMaxSize(5).list().ofMaxSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PING\n", "PING\r\n", "\r\n\nPING\n"})
  void linesGetTheEndingThatTheDecoderWants(String line) {
    assertEquals(Optional.empty(), pass(line));
    assertEquals("PING\r\n", passed());
  }

  @ParameterizedTest
  @CsvSource({
    "*65|,TOOLONG",
    "*1|$8193|,TOOLONG",
    "*1|$536870912|,TOOLONG",
    "*1|$99999999999|,PROTOCOL",
    "*0|,PROTOCOL",
    "*-1|,PROTOCOL",
    "*|,PROTOCOL",
    "*1|*1|$1|x|,PROTOCOL",
    "*1|:5|,PROTOCOL",
    "*1|$-1|,PROTOCOL",
    "*1|$1|xy|,PROTOCOL",
    "$4|PING|,PROTOCOL",
    "+PING|,PROTOCOL",
    "PI\u0000NG|,PROTOCOL"
  })
  void nothingElsePasses(String frame, ErrorCode code) {
    Optional<Violation> violation = pass(frame.replace("|", "\r\n") + "*1\r\n$4\r\nQUIT\r\n");
    assertEquals(Optional.of(code), violation.map(Violation::code));
    assertEquals(-1, passed().indexOf("QUIT"));
    assertEquals(Optional.empty(), pass("PING\r\n"));
    assertEquals(-1, passed().indexOf("PING\r\n"));
  }

  @Test
  void longLinesAreCutOffBeforeTheyEnd() {
    assertEquals(Optional.empty(), pass("x".repeat(Setting.MAX_INLINE.count())));
    assertEquals(Optional.of(ErrorCode.TOOLONG), pass("x").map(Violation::code));
  }

  @Test
  void theGreatestLengthsAreAllowed() {
    String word = "x".repeat(Setting.MAX_BULK.count());
    assertEquals(Optional.empty(), pass("*2\r\n" + ("$8192\r\n" + word + "\r\n").repeat(2)));
  }

  private Optional<Violation> pass(String bytes) {
    return bounds.pass(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1), out);
  }

  private String passed() {
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
