package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.SimulatedMachine;
import dev.artemis.lockd.client.guard.Kernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;

/** The machine as the client of one simulated process sees it. */
final class ClientHost implements SimulatedMachine.Host {
  private final World world;
  private final Proc proc;
  private final SimDaemon daemon;
  private final Kernel kernel;
  private final List<Wire> wires = new ArrayList<>();

  ClientHost(World world, Proc proc, SimDaemon daemon, Kernel kernel) {
    this.world = world;
    this.proc = proc;
    this.daemon = daemon;
    this.kernel = kernel;
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public Lock mutex() {
    return new SimMutex(proc);
  }

  @Override
  public <T> Optional<T> await(CompletableFuture<T> future, long nanos) {
    proc.step();
    return world.await(future, nanos) ? Optional.of(future.join()) : Optional.empty();
  }

  @Override
  public SimulatedMachine.Wire connect() throws IOException {
    proc.step();
    DaemonRun run = daemon.run();
    if (run == null) {
      throw new IOException("nobody listens");
    }
    if (!wires.isEmpty()) {
      world.count(Count.RECONNECTS);
    }
    Wire wire = new Wire(world, proc, run);
    wires.add(wire);
    run.connect(wire);
    return wire;
  }

  @Override
  public String thread() {
    return world.current().name;
  }

  /** How many connections are lost so far. */
  long lost() {
    return wires.stream().filter(Wire::clientOver).count();
  }

  List<Wire> wires() {
    return wires;
  }
}
