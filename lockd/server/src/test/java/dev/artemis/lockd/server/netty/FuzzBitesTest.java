package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checks of the fuzzer find faults that are put into the pipeline on purpose. */
class FuzzBitesTest {
  private static final int SEEDS = 40;

  /** What the fuzzer says of a fault within some seeds. */
  private static String finding(Consumer<FuzzChannel> fault) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Optional<String> found = run(seed, fault);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("nothing was found with " + SEEDS + " seeds");
  }

  private static Optional<String> run(long seed, Consumer<FuzzChannel> fault) {
    try (ErrorLog log = new ErrorLog()) {
      return Stream.concat(failure(seed, fault).stream(), log.failures().stream())
          .reduce((one, other) -> one + "\n" + other);
    }
  }

  private static Optional<String> failure(long seed, Consumer<FuzzChannel> fault) {
    try {
      FuzzRun.of(seed, fault);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static void assertFinds(String text, Consumer<FuzzChannel> fault) {
    String found = finding(fault);
    assertTrue(found.contains(text), found);
  }

  /** Something between the decoder and the desk. */
  private abstract static class Words extends ChannelInboundHandlerAdapter {
    abstract boolean pass(List<?> words);

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (!(message instanceof List<?> words) || pass(words)) {
        ctx.fireChannelRead(message);
      }
    }
  }

  private static void beforeTheDesk(FuzzChannel channel, Words fault) {
    String last = channel.pipeline().lastContext().name();
    channel.pipeline().addBefore(last, "fault", fault);
  }

  @Test
  void nothingIsFoundWithoutAFault() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Optional<String> found = run(seed, channel -> {});
      assertTrue(found.isEmpty(), found::toString);
    }
  }

  @Test
  void aHandlerThatLeaksABuffer() {
    assertFinds(
        "buffers leak",
        channel ->
            channel
                .pipeline()
                .addFirst(
                    new ChannelInboundHandlerAdapter() {
                      @Override
                      public void channelRead(ChannelHandlerContext ctx, Object message) {
                        ByteBuf in = (ByteBuf) message;
                        if (in.readableBytes() == 1) {
                          in.retain();
                        }
                        ctx.fireChannelRead(in);
                      }
                    }));
  }

  @Test
  void aDecoderWithoutBounds() {
    assertFinds(
        "the connection",
        channel ->
            channel
                .pipeline()
                .replace(BoundsHandler.class, "none", new ChannelInboundHandlerAdapter()));
  }

  @Test
  void aVerbThatThrows() {
    assertFinds(
        "the daemon failed",
        channel ->
            beforeTheDesk(
                channel,
                new Words() {
                  @Override
                  boolean pass(List<?> words) {
                    if (words.get(0).equals("RENEW")) {
                      throw new IllegalStateException("planted");
                    }
                    return true;
                  }
                }));
  }

  @Test
  void anAnswerThatIsMissing() {
    assertFinds(
        "answer",
        channel ->
            beforeTheDesk(
                channel,
                new Words() {
                  @Override
                  boolean pass(List<?> words) {
                    return !words.get(0).equals("PING");
                  }
                }));
  }

  @Test
  void anAnswerThatComesTwice() {
    assertFinds(
        "answer",
        channel ->
            channel
                .pipeline()
                .addFirst(
                    new ChannelOutboundHandlerAdapter() {
                      @Override
                      public void write(
                          ChannelHandlerContext ctx, Object message, ChannelPromise p) {
                        if (message instanceof ByteBuf out && out.readableBytes() == 7) {
                          var unused = ctx.write(out.copy(), ctx.voidPromise());
                        }
                        var unused = ctx.write(message, p);
                      }
                    }));
  }

  @Test
  void aConnectionThatIsNeverClosed() {
    assertFinds(
        "the connection",
        channel ->
            beforeTheDesk(
                channel,
                new Words() {
                  @Override
                  boolean pass(List<?> words) {
                    return !words.get(0).equals("QUIT");
                  }
                }));
  }
}
