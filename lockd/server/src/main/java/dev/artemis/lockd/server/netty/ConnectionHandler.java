package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.server.desk.Conversation;
import dev.artemis.lockd.server.desk.Desk;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties a connection to the desk. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

  private final Desk desk;
  private final LongFunction<ProcessIdentity> identify;
  private final Listener.Acquaintance users;
  private final LongSupplier clock;
  private final Listener.Credentials credentials;
  private final Backlog backlog;
  private final BoundsHandler bounds;
  private NettyPeer peer;
  private Conversation conversation;

  ConnectionHandler(
      Desk desk,
      LongFunction<ProcessIdentity> identify,
      Listener.Acquaintance users,
      LongSupplier clock,
      Listener.Credentials credentials,
      Backlog backlog,
      BoundsHandler bounds) {
    this.desk = desk;
    this.identify = identify;
    this.users = users;
    this.clock = clock;
    this.credentials = credentials;
    this.backlog = backlog;
    this.bounds = bounds;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) throws IOException {
    Listener.Caller caller = credentials.of(ctx.channel());
    // Pid 0: the peer lives in a pid namespace that cannot be seen from here.
    ProcessIdentity process =
        caller.pid() == 0 ? new ProcessIdentity(0, 0) : identify.apply(caller.pid());
    users.met(caller.uid(), process);
    peer = new NettyPeer(ctx.channel(), process, caller, clock, backlog, bounds::unfinished);
    conversation = desk.opened(peer);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (conversation == null || !ctx.channel().isActive()) {
      // The kernel would not say who it is, or it was cut off with requests still at hand.
      return;
    }
    desk.received(conversation, (List<String>) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (peer != null) {
      peer.received(bounds.lastRead());
    }
    desk.settle();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (peer != null && ctx.channel().isWritable()) {
      peer.proceed();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Violation violation && conversation != null) {
      desk.violated(conversation, violation.code(), violation.sentence());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (conversation != null) {
      peer.gone();
      desk.closed(conversation);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException && conversation != null) {
      desk.violated(conversation, ErrorCode.PROTOCOL, "not RESP: " + cause.getMessage());
    } else {
      if (cause instanceof IOException) {
        LOG.debug("connection lost", cause);
      } else {
        LOG.error("a connection is closed because the daemon failed", cause);
      }
      var unused = ctx.close();
    }
  }
}
