package dev.artemis.lockd.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.io.ByteArrayOutputStream;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A connection without a socket: delivers what a test sends in the pieces in which it was sent, and
 * only while it is read; takes what is written only while the test reads. As with a socket, what a
 * close brings about comes later on the loop.
 */
final class FuzzChannel extends AbstractChannel {
  private static final ChannelMetadata METADATA = new ChannelMetadata(false);

  private final ChannelConfig config = new DefaultChannelConfig(this);
  private final Deque<byte[]> arriving = new ArrayDeque<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Listener.Caller caller;
  private boolean open = true;
  private boolean readWanted;
  private boolean delivering;
  private boolean peerReads = true;

  FuzzChannel(Listener.Caller caller) {
    super(null);
    this.caller = caller;
  }

  Listener.Caller caller() {
    return caller;
  }

  /** The peer sends these bytes; they arrive by one read. */
  void arrives(byte[] bytes) {
    arriving.add(bytes);
    eventLoop().execute(this::deliver);
  }

  private void deliver() {
    while (open && readWanted && !delivering && !arriving.isEmpty()) {
      readWanted = false;
      delivering = true;
      byte[] bytes = arriving.remove();
      ByteBuf buffer = config.getAllocator().buffer(Math.max(1, bytes.length)).writeBytes(bytes);
      pipeline().fireChannelRead(buffer);
      pipeline().fireChannelReadComplete();
      delivering = false;
      if (config.isAutoRead()) {
        readWanted = true;
      }
    }
  }

  /** Whether the peer takes what is said to it. */
  void peerReads(boolean reads) {
    peerReads = reads;
    flush();
  }

  /** How much was said that the peer has not taken. */
  long waiting() {
    ChannelOutboundBuffer out = unsafe().outboundBuffer();
    return out == null ? 0 : out.totalPendingWriteBytes();
  }

  /** What the peer was told since the last call. */
  byte[] said() {
    byte[] bytes = said.toByteArray();
    said.reset();
    return bytes;
  }

  @Override
  protected void doBeginRead() {
    readWanted = true;
    eventLoop().execute(this::deliver);
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer out) {
    while (peerReads && out.current() instanceof ByteBuf buffer) {
      byte[] bytes = new byte[buffer.readableBytes()];
      buffer.readBytes(bytes);
      said.writeBytes(bytes);
      out.remove();
    }
  }

  @Override
  protected void doClose() {
    open = false;
    arriving.clear();
  }

  @Override
  protected AbstractUnsafe newUnsafe() {
    return new AbstractUnsafe() {
      @Override
      public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        promise.setFailure(new UnsupportedOperationException());
      }
    };
  }

  @Override
  protected boolean isCompatible(EventLoop loop) {
    return true;
  }

  @Override
  protected SocketAddress localAddress0() {
    return null;
  }

  @Override
  protected SocketAddress remoteAddress0() {
    return null;
  }

  @Override
  protected void doBind(SocketAddress local) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void doDisconnect() {
    doClose();
  }

  @Override
  public ChannelConfig config() {
    return config;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public boolean isActive() {
    return open;
  }

  @Override
  public ChannelMetadata metadata() {
    return METADATA;
  }
}
