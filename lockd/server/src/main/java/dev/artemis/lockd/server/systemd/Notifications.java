package dev.artemis.lockd.server.systemd;

import dev.artemis.lockd.server.StartException;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the service manager: datagrams of {@code KEY=value} lines, see {@code sd_notify(3)}.
 * Goes with the event loop. Thread-safe.
 */
public final class Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  private final Channel channel;
  private final String shown;
  private final DomainSocketAddress manager;
  private final AtomicBoolean complained = new AtomicBoolean();

  private Notifications(Channel channel, String address) {
    this.channel = channel;
    this.shown = address;
    // In the kernel's form an abstract name begins with a zero byte.
    this.manager =
        new DomainSocketAddress(address.startsWith("@") ? '\0' + address.substring(1) : address);
  }

  /**
   * Opens a socket to send from.
   *
   * @param address a path, or {@code @} and an abstract name
   * @throws StartException if nothing can be sent there
   */
  public static Notifications to(String address, EventLoopGroup loop) {
    if (!address.startsWith("/") && !address.startsWith("@")) {
      throw new StartException(
          "NOTIFY_SOCKET is '" + address + "', which is neither a path nor an abstract name", null);
    }
    ChannelFuture bound =
        new Bootstrap()
            .group(loop)
            .channel(EpollDomainDatagramChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            // To no name: only a channel that is bound sends.
            .bind(new DomainSocketAddress(""))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new StartException(
          "no socket for notifications: " + bound.cause().getMessage(), bound.cause());
    }
    return new Notifications(bound.channel(), address);
  }

  /** Sends some lines, if that is possible: whoever does not listen must not stop the daemon. */
  public void send(String lines) {
    channel
        .writeAndFlush(
            new DomainDatagramPacket(Unpooled.copiedBuffer(lines, StandardCharsets.UTF_8), manager))
        .addListener(
            sent -> {
              if (!sent.isSuccess() && complained.compareAndSet(false, true)) {
                LOG.warn(
                    "nothing can be sent to NOTIFY_SOCKET {}: {}", shown, sent.cause().toString());
              }
            });
  }
}
