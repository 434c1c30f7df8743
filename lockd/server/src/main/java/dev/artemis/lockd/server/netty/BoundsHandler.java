package dev.artemis.lockd.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;

/** Puts {@link FrameBounds} before the decoder. A violation follows the requests before it. */
final class BoundsHandler extends ChannelInboundHandlerAdapter {
  private final FrameBounds bounds = new FrameBounds();
  private int lastRead;

  /** Bytes of a request whose end is not there yet. */
  long unfinished() {
    return bounds.unfinished();
  }

  /** Bytes that came with the last read. */
  int lastRead() {
    return lastRead;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    lastRead = in.readableBytes();
    try {
      // Each line may grow by the carriage return that its sender left out.
      ByteBuf out = ctx.alloc().buffer(2 * in.readableBytes());
      Optional<Violation> violation = bounds.pass(in, out);
      ctx.fireChannelRead(out);
      violation.ifPresent(ctx::fireUserEventTriggered);
    } finally {
      in.release();
    }
  }
}
