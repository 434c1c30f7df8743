package dev.artemis.lockd.simulation;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.server.desk.Conversation;
import dev.artemis.lockd.server.desk.Desk;
import dev.artemis.lockd.server.desk.Guards;
import dev.artemis.lockd.server.desk.Peer;
import dev.artemis.lockd.server.desk.Surroundings;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The daemon's process and its successors: the real desk and table behind simulated connections.
 */
final class SimDaemon {
  private static final long RUN_PIDS = 500;
  private final World world;
  private final Machines machines;
  private final int maxQueue;
  private Run run;
  private long runs;

  SimDaemon(World world, Machines machines, int maxQueue) {
    this.world = world;
    this.machines = machines;
    this.maxQueue = maxQueue;
  }

  /** The run that serves now; null if there is none. */
  Run run() {
    return run;
  }

  void start(boolean cleanBefore) {
    runs++;
    Proc proc = new Proc(world, "daemon#" + runs, RUN_PIDS + runs);
    run = new Run(proc, cleanBefore ? 0 : Setting.GRACE.nanos());
    world.note(proc.name, () -> cleanBefore ? "starts" : "starts, with grace");
    world.after(0, proc, run.desk::start);
  }

  /** SIGKILL. */
  void crash() {
    Run crashed = run;
    run = null;
    crashed.proc.kill(0);
    crashed.wires().forEach(Wire::endDaemon);
  }

  /** SIGTERM; gives whether nobody held a lease. */
  boolean stop() {
    Run stopped = run;
    run = null;
    boolean idle = stopped.desk.stop();
    stopped.proc.exit();
    stopped.wires().forEach(Wire::endDaemon);
    return idle;
  }

  /** One process of the daemon. */
  final class Run {
    final Proc proc;
    final Desk desk;
    final LeaseTable table;
    private final DaemonSpy spy;
    private long seen = world.now();
    private boolean lied;
    private final Map<Wire, SimPeer> peers = new HashMap<>();
    private final List<Wire> wires = new ArrayList<>();

    Run(Proc proc, long grace) {
      this.proc = proc;
      TableConfig config = limited();
      table =
          new LeaseTable(config, () -> SessionId.random(world.random).hex(), world.now(), grace);
      spy = new DaemonSpy(world, machines.judge(), this);
      desk =
          new Desk(
              table,
              surroundings(),
              new Timer(proc, Runnable::run),
              new NoGuards(),
              machines::identify,
              world.random);
    }

    private TableConfig limited() {
      TableConfig usual = TableConfig.defaults();
      return new TableConfig(
          usual.resumeWindowNanos(),
          usual.blockedRetryNanos(),
          usual.maxSessions(),
          usual.maxNames(),
          maxQueue,
          usual.maxRequests(),
          usual.maxLeases());
    }

    private Surroundings surroundings() {
      return new Surroundings(
          SessionId.random(world.random).hex(),
          "simulated",
          ProtocolVersion.NEWEST,
          proc.identity.pid(),
          0,
          Path.of("/sim.sock"),
          Path.of("/"),
          this::clock,
          machines::alive,
          pid -> "simulated",
          uid -> "root");
    }

    private long clock() {
      long now = world.now();
      if (world.fault == Fault.PAUSE_UNNOTICED && !lied && now - seen > World.SECOND) {
        // Whoever looks first after a pause is to notice it.
        lied = true;
        return seen;
      }
      lied = false;
      seen = now;
      return now;
    }

    /** Those that are in use. */
    List<Wire> wires() {
      wires.removeIf(Wire::over);
      return List.copyOf(wires);
    }

    void connect(Wire wire) {
      wires.add(wire);
    }

    private SimPeer peer(Wire wire) {
      return peers.computeIfAbsent(wire, SimPeer::new);
    }

    /** Bytes of this connection can be read. */
    void readable(Wire wire) {
      byte[] bytes = wire.nextForDaemon();
      if (bytes == null) {
        return;
      }
      SimPeer peer = peer(wire);
      peer.decoder.feed(ByteBuffer.wrap(bytes));
      for (Optional<Reply> next = peer.decoder.next();
          next.isPresent() && !peer.closed;
          next = peer.decoder.next()) {
        List<String> words = new ArrayList<>();
        ((Reply.Array) next.get())
            .elements()
            .forEach(word -> words.add(((Reply.Text) word).value()));
        received(wire, peer, words);
      }
      desk.settle();
    }

    private void received(Wire wire, SimPeer peer, List<String> words) {
      List<String> passed = spy.requested(wire, words);
      if (passed != null) {
        world.burn(15_000);
        desk.received(peer.conversation, passed);
        spy.carriedOut(wire, words);
      }
    }

    /** The connection is gone. */
    void closed(Wire wire) {
      SimPeer peer = peer(wire);
      if (!peer.closed) {
        peer.closed = true;
        peers.remove(wire);
        wire.endDaemon();
        spy.closed(wire);
        desk.closed(peer.conversation);
      }
    }

    int connections() {
      return desk.connections();
    }

    private final class SimPeer implements Peer {
      private final Wire wire;
      private final ReplyDecoder decoder = new ReplyDecoder();
      private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
      private final Conversation conversation;
      private boolean closed;

      private SimPeer(Wire wire) {
        this.wire = wire;
        this.conversation = desk.opened(this);
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
        if (spy.said(wire, bytes)) {
          unsent.writeBytes(bytes);
        }
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
        // A client of ours never floods.
        if (!on) {
          machines.judge().broken("every-wait-ends", "the daemon stopped reading");
        }
      }

      @Override
      public void finish() {
        flush();
        world.after(World.MICRO, proc, () -> closed(wire));
      }

      @Override
      public void dropIfStalled() {
        // Simulated clients read all that arrives.
      }
    }
  }

  /** Clients without a guard of their own are not simulated. */
  private static final class NoGuards implements Guards {
    @Override
    public Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Held take(
        Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait) {
      throw new UnsupportedOperationException();
    }
  }
}
