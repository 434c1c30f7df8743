package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ProtocolException;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.testkit.fuzz.Dice;
import dev.artemis.lockd.testkit.fuzz.Mutations;
import dev.artemis.lockd.testkit.fuzz.ReplyGrammar;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a daemon sends, the decoder gives replies or says what is wrong, at a bounded cost. */
class ReplyDecoderFuzzTest {
  private static final int DEPTH = 7;

  private final long inputs = Long.getLong("fuzz.replies", 200_000);
  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Dice dice = new Dice(seed);
  private final ReplyGrammar grammar = new ReplyGrammar(dice);
  private final Mutations mutations = new Mutations(dice);

  @Test
  void repliesOrAComplaint() {
    System.out.printf("reply decoder: %d inputs from seed %d%n", inputs, seed);
    long complaints = 0;
    for (long i = 0; i < inputs; i++) {
      try {
        decode(mutations.spoiled(bytes(), bytes()));
      } catch (ProtocolException e) {
        complaints++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("input " + i + " of seed " + seed, e);
      }
    }
    assertTrue(complaints > inputs / 10 && complaints < inputs, complaints + " complaints");
  }

  @Test
  void whatIsSentWhole() {
    for (long i = 0; i < inputs / 10; i++) {
      Reply sent = grammar.reply(DEPTH);
      Reply flat = Reply.flattened(sent);
      assertEquals(List.of(flat), decode(ReplyEncoder.encode(sent, Resp.V2)), "seed " + seed);
    }
  }

  private byte[] bytes() {
    return ReplyEncoder.encode(grammar.reply(DEPTH), dice.of(Resp.V2, Resp.V3));
  }

  private List<Reply> decode(byte[] bytes) {
    ReplyDecoder decoder = new ReplyDecoder();
    List<Reply> replies = new ArrayList<>();
    int piece = dice.oneIn(4) ? 1 : 1 + dice.below(200);
    for (int from = 0; from < bytes.length; from += piece) {
      int to = Math.min(bytes.length, from + piece);
      decoder.feed(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)));
      for (Optional<Reply> next = decoder.next(); next.isPresent(); next = decoder.next()) {
        replies.add(next.get());
      }
    }
    return replies;
  }

  /** Each is one reply without an end; it must be refused long before it fills the memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*262144|$4000000|",
        "%131072|",
        "*1|",
        ">1|",
        "%1|$1|a|",
        "*262144|%0|",
        "*262144|*262144|",
        "$4194305|",
        "*9223372036854775807|",
        "*99999999999999999999|",
        "%-1|",
        "+"
      })
  void noReplyIsWithoutEnd(String head) {
    ReplyDecoder decoder = new ReplyDecoder();
    byte[] bytes = head.replace("|", "\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] filler = new byte[head.contains("$4000000") ? 4_000_000 : 0];
    Arrays.fill(filler, (byte) 'x');
    assertThrows(
        ProtocolException.class,
        () -> {
          for (long fed = 0; fed <= 2 * Setting.MAX_OUTPUT.value(); fed += bytes.length) {
            decoder.feed(ByteBuffer.wrap(bytes));
            decoder.feed(ByteBuffer.wrap(filler));
            decoder.next();
          }
        });
  }
}
