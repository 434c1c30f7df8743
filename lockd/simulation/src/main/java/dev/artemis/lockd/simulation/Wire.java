package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.SimulatedMachine;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A connection between a client and the daemon. Bytes stay in order; they may be late, or lost. */
final class Wire implements SimulatedMachine.Wire {
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
  private SimulatedMachine.Lookout lookout;
  private SimulatedMachine.Pause pause = new SimulatedMachine.Pause(true, 0);

  /** Counts what was planned, so that a look that is put off does not come twice. */
  private long looks;

  /** Who waits for something to read; null if nobody does. */
  private Fiber reader;

  private long readerTicket;
  private boolean woken;
  private boolean endOfInput;
  private boolean clientOver;
  private boolean daemonOver;
  private boolean halfOpen;
  private boolean cut;
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
  public void start(SimulatedMachine.Lookout looking) {
    lookout = looking;
    lookAfter(world.between(5, 50) * World.MICRO);
  }

  @Override
  public void send(byte[] bytes) {
    client.look(5_000);
    if (!clientOver && !daemonOver && !halfOpen && !cut) {
      transfer(bytes, toDaemon, daemon.proc, () -> daemon.readable(this));
    }
  }

  @Override
  public int read(ByteBuffer into, long nanos) {
    client.look(1_000);
    if (nanos > 0) {
      client.step();
      awaitInput(world.now() + nanos < 0 ? Long.MAX_VALUE : world.now() + nanos);
    }
    if (!readable()) {
      return endOfInput && toClient.isEmpty() ? -1 : 0;
    }
    byte[] bytes = next(toClient);
    int length = Math.min(bytes.length, into.remaining());
    into.put(bytes, 0, length);
    if (length < bytes.length) {
      byte[] rest = Arrays.copyOfRange(bytes, length, bytes.length);
      toClient.addFirst(new Chunk(rest, world.now()));
    }
    return length;
  }

  private void awaitInput(long deadline) {
    while (!readable() && !endOfInput && !woken && world.now() < deadline) {
      reader = world.current();
      readerTicket = reader.ticket;
      world.await(deadline);
    }
    reader = null;
    woken = false;
  }

  private boolean readable() {
    return !toClient.isEmpty() && toClient.peek().readableAt <= world.now();
  }

  @Override
  public void wake() {
    client.look(1_000);
    woken = true;
    wakeReader();
  }

  private void wakeReader() {
    if (reader != null) {
      world.wake(reader, readerTicket);
    }
  }

  @Override
  public void nudge() {
    client.look(1_000);
    lookAfter(world.between(5, 50) * World.MICRO);
  }

  /** Something can be read: whoever waits for that is told, in whatever order. */
  private void arrived() {
    wakeReader();
    if (pause.watching()) {
      lookAfter(world.between(2, 60) * World.MICRO);
    }
  }

  private void lookAfter(long nanos) {
    long planned = ++looks;
    world.after(nanos, client, () -> lookIf(planned));
  }

  private void lookIf(long planned) {
    if (planned == looks && !clientOver && lookout != null) {
      pause = lookout.look();
      boolean more = pause.watching() && (readable() || endOfInput);
      lookAfter(more ? World.MICRO : pause.nanos());
    }
  }

  @Override
  public void close() {
    client.look(1_000);
    if (!clientOver) {
      clientOver = true;
      world.note(client.name, () -> "connection over");
      if (!halfOpen) {
        eofToDaemon();
      }
    }
  }

  // ---- the daemon's end

  void answer(byte[] bytes) {
    if (!clientOver && !daemonOver && !halfOpen && !cut) {
      transfer(bytes, toClient, client, this::arrived);
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
    world.at(
        when,
        client,
        () -> {
          endOfInput = true;
          arrived();
        });
  }

  private void eofToDaemon() {
    long when = Math.max(lastOf(toDaemon), world.now()) + world.between(5, 100) * World.MICRO;
    world.at(when, daemon.proc, () -> daemon.closed(this));
  }

  /**
   * Both ends see it closed. What was under way is lost, and so is what they send before they
   * notice, which a stopped process does late: a stream has an end, but no gap.
   */
  void cut() {
    cut = true;
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
