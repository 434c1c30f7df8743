package dev.artemis.lockd.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is to be sent to a peer. It waits on the heap: the channel keeps its bytes outside, in
 * blocks that cannot be given back one by one, and where these run out the loop stands still. So
 * the channel gets no more than it will take before it calls itself full. Used on the loop only.
 */
final class Outbox {
  /** Large replies go out in pieces, so that progress within them can be seen. */
  private static final int PIECE = 16 * 1024;

  private final Channel channel;
  private final Deque<ByteBuf> pieces = new ArrayDeque<>();
  private long bytes;
  private boolean ending;

  Outbox(Channel channel) {
    this.channel = channel;
  }

  void add(byte[] reply) {
    for (int from = 0; from < reply.length; from += PIECE) {
      pieces.add(Unpooled.wrappedBuffer(reply, from, Math.min(PIECE, reply.length - from)));
    }
    bytes += reply.length;
    handOver();
  }

  /** Sends what the channel has, and what it can take now. */
  void flush() {
    handOver();
    channel.flush();
  }

  /** Ends the connection once everything is sent. */
  void finish() {
    ending = true;
    proceed();
  }

  /** The channel can take more. */
  void proceed() {
    flush();
    if (ending && pieces.isEmpty()) {
      var unused =
          channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /**
   * Bytes, and some overhead for each piece, that the kernel has not taken yet; none once the
   * channel is closed, for then nothing is sent any more.
   */
  long waiting() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : bytes + buffer.totalPendingWriteBytes();
  }

  private void handOver() {
    while (!pieces.isEmpty() && channel.isWritable()) {
      ByteBuf piece = pieces.poll();
      bytes -= piece.readableBytes();
      var unused = channel.write(piece, channel.voidPromise());
    }
  }
}
