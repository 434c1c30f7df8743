package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.server.desk.Peer;
import io.netty.channel.Channel;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection as the desk sees it. Used on the loop only. */
final class NettyPeer implements Peer {
  private static final Logger LOG = LoggerFactory.getLogger(NettyPeer.class);

  /** Bytes in memory for a byte of a word: characters may need two. */
  private static final int CHARACTER = 2;

  private final Channel channel;
  private final Outbox outbox;
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
    this.outbox = new Outbox(channel);
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
    outbox.add(bytes);
    written += bytes.length;
    if (outbox.waiting() > Setting.MAX_OUTPUT.value()) {
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
    return outbox.waiting() + heldBack + CHARACTER * unfinished.getAsLong();
  }

  @Override
  public void flush() {
    outbox.flush();
  }

  @Override
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  @Override
  public void finish() {
    outbox.finish();
  }

  @Override
  public void dropIfStalled() {
    long waiting = outbox.waiting();
    long now = clock.getAsLong();
    if (waiting == 0 || written - waiting != taken) {
      taken = written - waiting;
      takenAt = now;
    } else if (now - takenAt >= Setting.WRITE_STALL.nanos()) {
      cutOff("has read nothing for " + Setting.WRITE_STALL.value() + " ms");
    }
  }

  /** The channel can take more. */
  void proceed() {
    outbox.proceed();
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
