package dev.artemis.lockd.simulation;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.server.desk.Desk;
import dev.artemis.lockd.server.desk.Surroundings;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of the daemon, from its start to its end. */
final class DaemonRun {
  private final World world;
  private final Machines machines;
  private final int maxQueue;
  final Proc proc;
  final Desk desk;
  final LeaseTable table;
  private final DaemonSpy spy;
  private long seen;
  private boolean lied;
  private final Map<Wire, SimPeer> peers = new HashMap<>();
  private final List<Wire> wires = new ArrayList<>();

  DaemonRun(World world, Machines machines, int maxQueue, Proc proc, long grace) {
    this.world = world;
    this.machines = machines;
    this.maxQueue = maxQueue;
    this.seen = world.now();
    this.proc = proc;
    TableConfig config = limited();
    table = new LeaseTable(config, () -> SessionId.random(world.random).hex(), world.now(), grace);
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
    return peers.computeIfAbsent(wire, this::accept);
  }

  private SimPeer accept(Wire wire) {
    return new SimPeer(wire, desk, bytes -> spy.said(wire, bytes), () -> ended(wire));
  }

  private void ended(Wire wire) {
    world.after(World.MICRO, proc, () -> closed(wire));
  }

  /** Bytes of this connection can be read. */
  void readable(Wire wire) {
    byte[] bytes = wire.nextForDaemon();
    if (bytes == null) {
      return;
    }
    SimPeer peer = peer(wire);
    ReplyDecoder decoder = peer.decoder;
    decoder.feed(ByteBuffer.wrap(bytes));
    for (Optional<Reply> next = decoder.next();
        next.isPresent() && !peer.closed;
        next = decoder.next()) {
      List<String> words = new ArrayList<>();
      ((Reply.Array) next.get()).elements().forEach(word -> words.add(((Reply.Text) word).value()));
      received(wire, peer, words);
    }
    desk.settle();
  }

  private void received(Wire wire, SimPeer peer, List<String> words) {
    List<String> passed = spy.requested(wire, words);
    if (passed != null) {
      world.burn(15_000);
      desk.received(peer.conversation(), passed);
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
      desk.closed(peer.conversation());
    }
  }

  int connections() {
    return desk.connections();
  }
}
