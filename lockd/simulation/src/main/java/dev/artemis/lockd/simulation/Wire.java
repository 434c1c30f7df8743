package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.SimulatedMachine;
import dev.artemis.lockd.protocol.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A connection between a client and the daemon. Bytes stay in order; they may be late, or lost. */
final class Wire implements SimulatedMachine.Wire {
  private static final long TICK = 100 * World.MILLI;

  private static final class Chunk {
    private final byte[] bytes;
    private final long readableAt;

    private Chunk(byte[] bytes, long readableAt) {
      this.bytes = bytes;
      this.readableAt = readableAt;
    }
  }

  private final World world;
  final Proc client;
  final DaemonRun daemon;
  private final Deque<Chunk> toDaemon = new ArrayDeque<>();
  private final Deque<Chunk> toClient = new ArrayDeque<>();
  private SimulatedMachine.Receiver receiver;
  private boolean clientOver;
  private boolean daemonOver;
  private boolean halfOpen;
  private boolean troubled;

  /** How late bytes are at most. */
  private long latency = 100 * World.MICRO;

  Wire(World world, Proc client, DaemonRun daemon) {
    this.world = world;
    this.client = client;
    this.daemon = daemon;
  }

  boolean clientOver() {
    return clientOver;
  }

  boolean over() {
    return clientOver && daemonOver;
  }

  /** Whether the client listens no more. */
  boolean givenUp() {
    return clientOver;
  }

  // ---- the client's end

  @Override
  public void start(SimulatedMachine.Receiver reader) {
    receiver = reader;
    world.after(TICK, client, this::tick);
  }

  @Override
  public void send(byte[] bytes) {
    client.look(5_000);
    if (!clientOver && !daemonOver && !halfOpen) {
      transfer(bytes, toDaemon, daemon.proc, () -> daemon.readable(this));
    }
  }

  @Override
  public void wake() {
    client.look(1_000);
    world.after(world.between(5, 50) * World.MICRO, client, this::proceeds);
  }

  private void tick() {
    if (proceeds()) {
      world.after(TICK, client, this::tick);
    }
  }

  private boolean proceeds() {
    if (clientOver) {
      return false;
    }
    try {
      if (receiver.proceeds()) {
        return true;
      }
      endClient(new IOException("closed"));
    } catch (IOException e) {
      endClient(e);
    }
    return false;
  }

  private void readByClient() {
    byte[] bytes = next(toClient);
    if (bytes == null || receiver == null || !proceeds()) {
      return;
    }
    try {
      receiver.received(ByteBuffer.wrap(bytes));
    } catch (ProtocolException e) {
      endClient(new IOException(e.getMessage(), e));
    }
  }

  private void endClient(IOException why) {
    if (!clientOver) {
      clientOver = true;
      world.note(client.name, () -> "connection over: " + why.getMessage());
      if (!halfOpen) {
        eofToDaemon();
      }
      if (receiver != null) {
        receiver.ended(why);
      }
    }
  }

  // ---- the daemon's end

  void answer(byte[] bytes) {
    if (!clientOver && !daemonOver && !halfOpen) {
      transfer(bytes, toClient, client, this::readByClient);
    }
  }

  byte[] nextForDaemon() {
    return daemonOver ? null : next(toDaemon);
  }

  /** The daemon closes its end, or is gone. */
  void endDaemon() {
    if (!daemonOver) {
      daemonOver = true;
      if (!halfOpen) {
        eofToClient();
      }
    }
  }

  // ---- in between

  private void transfer(byte[] bytes, Deque<Chunk> queue, Proc reader, Runnable read) {
    long earliest = queue.isEmpty() ? world.now() : queue.peekLast().readableAt;
    long readable = Math.max(earliest, world.now() + world.between(5 * World.MICRO, latency));
    if (bytes.length > 3 && world.chance(30)) {
      int cut = 1 + world.random.nextInt(bytes.length - 1);
      queue.add(new Chunk(Arrays.copyOf(bytes, cut), readable));
      queue.add(new Chunk(Arrays.copyOfRange(bytes, cut, bytes.length), readable + 9_000));
      world.at(readable + 9_000, reader, read);
    } else {
      queue.add(new Chunk(bytes, readable));
    }
    world.at(readable, reader, read);
  }

  /** Everything that can be read by now; null if there is nothing. */
  private byte[] next(Deque<Chunk> queue) {
    if (queue.isEmpty() || queue.peek().readableAt > world.now()) {
      return null;
    }
    byte[] first = queue.poll().bytes;
    while (!queue.isEmpty() && queue.peek().readableAt <= world.now()) {
      byte[] more = queue.poll().bytes;
      byte[] both = Arrays.copyOf(first, first.length + more.length);
      System.arraycopy(more, 0, both, first.length, more.length);
      first = both;
    }
    return first;
  }

  private long lastOf(Deque<Chunk> queue) {
    return queue.isEmpty() ? world.now() : queue.peekLast().readableAt;
  }

  private void eofToClient() {
    long when = Math.max(lastOf(toClient), world.now()) + world.between(5, 100) * World.MICRO;
    world.at(when, client, () -> endClient(new IOException("the daemon closed the connection")));
  }

  private void eofToDaemon() {
    long when = Math.max(lastOf(toDaemon), world.now()) + world.between(5, 100) * World.MICRO;
    world.at(when, daemon.proc, () -> daemon.closed(this));
  }

  /** Both ends see it closed; what was under way is lost. */
  void cut() {
    troubled = true;
    toDaemon.clear();
    toClient.clear();
    eofToClient();
    eofToDaemon();
  }

  /** Nothing arrives any more, and neither end is told. */
  void halfOpen() {
    halfOpen = true;
    troubled = true;
    toDaemon.clear();
    toClient.clear();
  }

  /** Whether all that was sent through it arrived soon. */
  boolean sound() {
    return !troubled;
  }

  boolean isHalfOpen() {
    return halfOpen;
  }

  void delay(long most) {
    troubled = true;
    latency = most;
  }

  /** The client's process is gone. */
  void clientGone() {
    clientOver = true;
    if (!halfOpen) {
      eofToDaemon();
    }
  }
}
