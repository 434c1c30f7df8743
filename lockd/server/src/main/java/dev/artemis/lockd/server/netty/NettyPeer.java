package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.server.desk.Peer;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection as the desk sees it. Used on the loop only. */
final class NettyPeer implements Peer {
  private static final Logger LOG = LoggerFactory.getLogger(NettyPeer.class);

  /** Large replies go out in pieces, so that progress within them can be seen. */
  private static final int PIECE = 16 * 1024;

  private final Channel channel;
  private final ProcessIdentity process;
  private final int uid;
  private final int gid;
  private final LongSupplier clock;
  private long written;
  private long taken;
  private long takenAt;

  NettyPeer(Channel channel, ProcessIdentity process, int uid, int gid, LongSupplier clock) {
    this.channel = channel;
    this.process = process;
    this.uid = uid;
    this.gid = gid;
    this.clock = clock;
    this.takenAt = clock.getAsLong();
  }

  @Override
  public ProcessIdentity process() {
    return process;
  }

  @Override
  public int uid() {
    return uid;
  }

  @Override
  public int gid() {
    return gid;
  }

  @Override
  public void write(byte[] bytes) {
    for (int from = 0; from < bytes.length; from += PIECE) {
      int length = Math.min(PIECE, bytes.length - from);
      var unused =
          channel.write(Unpooled.wrappedBuffer(bytes, from, length), channel.voidPromise());
    }
    written += bytes.length;
    if (waiting() > Setting.MAX_OUTPUT.value()) {
      cutOff("left more than " + Setting.MAX_OUTPUT.value() + " bytes unread");
    }
  }

  /** Bytes, and some overhead for each piece, that the kernel has not taken yet. */
  private long waiting() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  @Override
  public void finish() {
    var unused =
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void dropIfStalled() {
    long waiting = waiting();
    long now = clock.getAsLong();
    if (waiting == 0 || written - waiting != taken) {
      taken = written - waiting;
      takenAt = now;
    } else if (now - takenAt >= Setting.WRITE_STALL.nanos()) {
      cutOff("has read nothing for " + Setting.WRITE_STALL.value() + " ms");
    }
  }

  private void cutOff(String why) {
    LOG.warn("pid {} is cut off: it {}", process.pid(), why);
    var unused = channel.close();
  }
}
