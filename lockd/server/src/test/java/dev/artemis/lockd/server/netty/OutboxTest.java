package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboxTest {
  /** The channel calls itself full above 64 KiB; one piece may go over. */
  private static final int CHANNEL_BYTES = 64 * 1024 + 16 * 1024 + 1024;

  private static final int REPLY = 1_000_003;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Outbox outbox = new Outbox(channel);

  @Test
  void whatIsNotReadWaitsOnTheHeap() {
    outbox.add(new byte[REPLY]);

    assertTrue(inChannel() <= CHANNEL_BYTES, () -> inChannel() + " bytes left the heap");
    assertTrue(outbox.waiting() >= REPLY, () -> outbox.waiting() + " bytes wait");
  }

  @Test
  void whatIsReadArrivesWholeAndInOrder() throws IOException {
    channel.pipeline().addLast(new Proceeding());
    byte[] first = random(1, REPLY);
    byte[] second = random(2, 77);
    outbox.add(first);
    outbox.add(second);
    outbox.flush();

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(first);
    expected.write(second);
    assertArrayEquals(expected.toByteArray(), read());
    assertEquals(0, outbox.waiting());
  }

  @Test
  void theConnectionEndsAfterTheLastByte() throws IOException {
    outbox.add(random(3, REPLY));
    outbox.finish();
    assertTrue(channel.isOpen(), "bytes wait on the heap");

    while (channel.isOpen()) {
      outbox.proceed();
    }
    assertArrayEquals(random(3, REPLY), read());
  }

  @Test
  void aClosedChannelIsGivenNothing() {
    var unused = channel.close();
    outbox.add(new byte[10]);
    outbox.flush();

    assertFalse(channel.isOpen());
    assertEquals(0, channel.outboundMessages().size());
    assertEquals(0, outbox.waiting());
  }

  private long inChannel() {
    return channel.unsafe().outboundBuffer().totalPendingWriteBytes();
  }

  private byte[] read() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
      piece.readBytes(all, piece.readableBytes());
      piece.release();
    }
    return all.toByteArray();
  }

  private static byte[] random(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** What the connection's handler does. */
  private final class Proceeding extends ChannelInboundHandlerAdapter {
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      if (ctx.channel().isWritable()) {
        outbox.proceed();
      }
    }
  }
}
