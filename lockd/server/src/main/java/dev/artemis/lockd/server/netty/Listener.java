package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.server.desk.Desk;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.PeerCredentials;
import io.netty.handler.codec.redis.FixedRedisMessagePool;
import io.netty.handler.codec.redis.RedisDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on a socket and gives them to the desk. */
public final class Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int BACKLOG = 1024;

  /**
   * What is read from a connection before it is the others' turn. The most expensive requests fit
   * in often enough that a client which floods the daemon would otherwise keep it for seconds.
   */
  private static final int TURN_BYTES = 1024;

  private final Desk desk;
  private final LongFunction<ProcessIdentity> identify;
  private final Acquaintance users;
  private final LongSupplier clock;
  private final Credentials credentials;
  private final Backlog backlog = new Backlog();

  /** Who is behind a connection, by the kernel's word. */
  record Caller(int pid, int uid, int gid) {}

  /** Asks the kernel who is behind a connection. */
  @FunctionalInterface
  interface Credentials {
    Caller of(Channel channel) throws IOException;
  }

  /** Told of the user behind each connection. */
  @FunctionalInterface
  public interface Acquaintance {
    /** A process of this user connected. */
    void met(int uid, ProcessIdentity process);
  }

  /**
   * A listener that is not bound yet.
   *
   * @param identify finds a process by its number
   * @param users learns who connects
   * @param clock monotonic nanoseconds
   */
  public Listener(
      Desk desk, LongFunction<ProcessIdentity> identify, Acquaintance users, LongSupplier clock) {
    this(desk, identify, users, clock, Listener::caller);
  }

  Listener(
      Desk desk,
      LongFunction<ProcessIdentity> identify,
      Acquaintance users,
      LongSupplier clock,
      Credentials credentials) {
    this.desk = desk;
    this.identify = identify;
    this.users = users;
    this.clock = clock;
    this.credentials = credentials;
  }

  /**
   * Binds and begins to accept.
   *
   * @param loop the one event loop
   * @return the channel that accepts
   * @throws IOException if the path cannot be bound
   */
  public Channel bind(EventLoopGroup loop, Path socket) throws IOException {
    return opened(
        bootstrap(loop)
            .channel(EpollServerDomainSocketChannel.class)
            .bind(new DomainSocketAddress(socket.toString())));
  }

  /**
   * Begins to accept on a socket that listens already. Its file is not ours: closing the channel
   * leaves it alone.
   *
   * @param loop the one event loop
   * @param descriptor of a socket that does not block; belongs to the channel from now on
   * @return the channel that accepts
   * @throws IOException if it cannot be used
   */
  public Channel adopt(EventLoopGroup loop, int descriptor) throws IOException {
    return opened(
        bootstrap(loop)
            .channelFactory(() -> new EpollServerDomainSocketChannel(descriptor, true))
            .register());
  }

  private ServerBootstrap bootstrap(EventLoopGroup loop) {
    return new ServerBootstrap()
        .group(loop)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(
            ChannelOption.RECVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(TURN_BYTES).maxMessagesPerRead(1))
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                accept(channel);
              }
            });
  }

  private static Channel opened(ChannelFuture opening) throws IOException {
    opening.awaitUninterruptibly();
    if (!opening.isSuccess()) {
      throw new IOException(opening.cause().getMessage(), opening.cause());
    }
    return opening.channel();
  }

  private static Caller caller(Channel channel) throws IOException {
    PeerCredentials kernel = ((EpollDomainSocketChannel) channel).peerCredentials();
    return new Caller(
        kernel.pid(), kernel.uid(), kernel.gids().length == 0 ? -1 : kernel.gids()[0]);
  }

  /** Puts what handles requests on a new connection. */
  void accept(Channel channel) {
    if (desk.connections() >= Setting.MAX_CONNECTIONS.value()) {
      LOG.warn("a connection is refused: there are {} already", Setting.MAX_CONNECTIONS.value());
      channel.pipeline().addLast(new Refusal());
      return;
    }
    BoundsHandler bounds = new BoundsHandler();
    channel
        .pipeline()
        .addLast(bounds)
        .addLast(new RedisDecoder(Setting.MAX_INLINE.count(), FixedRedisMessagePool.INSTANCE, true))
        .addLast(new RequestAssembler())
        .addLast(new ConnectionHandler(desk, identify, users, clock, credentials, backlog, bounds));
  }

  /** Tells one connection too many that it is one too many. */
  private static final class Refusal extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      Reply.Failure failure =
          new Reply.Failure(
              ErrorCode.LIMIT.name(),
              "there are " + Setting.MAX_CONNECTIONS.value() + " connections already");
      var unused =
          ctx.writeAndFlush(Unpooled.wrappedBuffer(ReplyEncoder.encode(failure, Resp.V2)))
              .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
