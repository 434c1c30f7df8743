package dev.artemis.lockd.simulation;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.server.desk.Conversation;
import dev.artemis.lockd.server.desk.Desk;
import dev.artemis.lockd.server.desk.Peer;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** The daemon's end of a connection. */
final class SimPeer implements Peer {
  final ReplyDecoder decoder = new ReplyDecoder();
  boolean closed;
  private final Wire wire;
  private final Consumer<byte[]> spy;
  private final Runnable ended;
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final Conversation conversation;

  /**
   * A connection that was accepted.
   *
   * @param spy reads along
   * @param ended runs when the daemon ends it
   */
  SimPeer(Wire wire, Desk desk, Consumer<byte[]> spy, Runnable ended) {
    this.wire = wire;
    this.spy = spy;
    this.ended = ended;
    this.conversation = desk.opened(this);
  }

  Conversation conversation() {
    return conversation;
  }

  @Override
  public ProcessIdentity process() {
    return wire.client.identity;
  }

  @Override
  public int uid() {
    return 0;
  }

  @Override
  public int gid() {
    return 0;
  }

  @Override
  public void write(byte[] bytes) {
    spy.accept(bytes);
    unsent.writeBytes(bytes);
  }

  @Override
  public void flush() {
    if (unsent.size() > 0) {
      wire.answer(unsent.toByteArray());
      unsent.reset();
    }
  }

  @Override
  public void reading(boolean on) {
    if (!on) {
      throw new IllegalStateException("a client of ours never floods");
    }
  }

  @Override
  public void heldBack(long bytes) {
    // Counted against a bound on memory that no client of ours comes near.
  }

  @Override
  public void finish() {
    flush();
    ended.run();
  }

  @Override
  public void dropIfStalled() {
    // Simulated clients read all that arrives.
  }
}
