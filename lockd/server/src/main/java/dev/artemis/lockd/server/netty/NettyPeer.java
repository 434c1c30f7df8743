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

  /** Bytes in memory for a byte of a word: characters may need two. */
  private static final int CHARACTER = 2;

  private final Channel channel;
  private final ProcessIdentity process;
  private final Listener.Caller caller;
  private final LongSupplier clock;
  private final Backlog backlog;
  private final LongSupplier unfinished;
  private long heldBack;
  private long written;
  private long taken;
  private long takenAt;

  /** A connection; the last argument tells how much of a request it has sent without its end. */
  NettyPeer(
      Channel channel,
      ProcessIdentity process,
      Listener.Caller caller,
      LongSupplier clock,
      Backlog backlog,
      LongSupplier unfinished) {
    this.channel = channel;
    this.backlog = backlog;
    this.unfinished = unfinished;
    this.process = process;
    this.caller = caller;
    this.clock = clock;
    this.takenAt = clock.getAsLong();
    backlog.add(this);
  }

  @Override
  public ProcessIdentity process() {
    return process;
  }

  @Override
  public int uid() {
    return caller.uid();
  }

  @Override
  public int gid() {
    return caller.gid();
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
    backlog.grew(bytes.length);
  }

  @Override
  public void heldBack(long bytes) {
    long more = bytes - heldBack;
    heldBack = bytes;
    if (more > 0) {
      backlog.grew(more);
    }
  }

  /** Bytes were read that may be the beginning of a request. */
  void received(long bytes) {
    if (unfinished.getAsLong() > 0) {
      backlog.grew(CHARACTER * bytes);
    }
  }

  /** What this connection keeps in memory for now. */
  long backlog() {
    return waiting() + heldBack + CHARACTER * unfinished.getAsLong();
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

  /** The connection is gone. */
  void gone() {
    backlog.remove(this);
  }

  void cutOff(String why) {
    gone();
    LOG.warn("pid {} is cut off: it {}", process.pid(), why);
    var unused = channel.close();
  }
}
