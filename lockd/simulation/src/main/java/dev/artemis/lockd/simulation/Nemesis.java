package dev.artemis.lockd.simulation;

import java.nio.file.Path;
import java.util.List;

/** Makes trouble. */
final class Nemesis {
  private final World world;
  private final Plan plan;
  private final Disk disk;
  private final SimDaemon daemon;
  private final Crew crew;
  private final Judge judge;
  private boolean over;

  Nemesis(World world, Plan plan, Disk disk, SimDaemon daemon, Crew crew, Judge judge) {
    this.world = world;
    this.plan = plan;
    this.disk = disk;
    this.daemon = daemon;
    this.crew = crew;
    this.judge = judge;
  }

  void start() {
    if (!plan.troubles.isEmpty()) {
      next();
    }
  }

  private void next() {
    world.after(world.between(20, 900) * World.MILLI, null, this::strike);
  }

  private void strike() {
    if (over) {
      return;
    }
    List<Trouble> kinds = List.copyOf(plan.troubles);
    Trouble trouble = kinds.get(world.random.nextInt(kinds.size()));
    world.note("TROUBLE", trouble::name);
    make(trouble);
    next();
  }

  private void make(Trouble trouble) {
    switch (trouble) {
      case CUT -> onWire(Count.TROUBLE_CUT, Wire::cut);
      case HALF_OPEN -> onWire(Count.TROUBLE_HALF_OPEN, this::halfOpen);
      case DELAY -> onWire(Count.TROUBLE_DELAY, this::delay);
      case STOP -> stop(Count.TROUBLE_STOP, world.between(1, 400));
      case STOP_LONG -> stop(Count.TROUBLE_STOP_LONG, world.between(3_100, 7_000));
      case KILL -> kill();
      case DAEMON_CRASH -> crash();
      case DAEMON_RESTART -> restart();
      case DAEMON_PAUSE -> pause();
      case SUSPEND -> suspend();
      case GUARD_LOST -> guardLost();
      case LOCK_FILE_DELETED -> deleted();
      case STOP_AT_STEP, KILL_AT_STEP, STUCK_HOLDER -> world.burn(1);
    }
  }

  private interface OnWire {
    void strike(Wire wire);
  }

  private void onWire(Count count, OnWire strike) {
    if (daemon.run() == null) {
      return;
    }
    List<Wire> wires = daemon.run().wires();
    if (!wires.isEmpty()) {
      world.count(count);
      strike.strike(wires.get(world.random.nextInt(wires.size())));
    }
  }

  private void halfOpen(Wire wire) {
    wire.halfOpen();
    world.after(world.between(1_000, 8_000) * World.MILLI, null, wire::cut);
  }

  private void delay(Wire wire) {
    wire.delay(world.between(1, 300) * World.MILLI);
    world.after(world.between(200, 2_000) * World.MILLI, null, () -> wire.delay(World.MILLI));
  }

  private Proc someone() {
    List<Member> living = crew.living();
    return living.isEmpty() ? null : living.get(world.random.nextInt(living.size())).proc;
  }

  private void stop(Count count, long millis) {
    Proc proc = someone();
    if (proc != null) {
      world.count(count);
      proc.stop(millis * World.MILLI);
    }
  }

  private void kill() {
    Proc proc = someone();
    if (proc != null) {
      world.count(Count.TROUBLE_KILL);
      crew.kill(proc);
    }
  }

  private void crash() {
    if (daemon.run() != null) {
      world.count(Count.TROUBLE_DAEMON_CRASH);
      daemon.crash();
      world.after(world.between(50, 3_000) * World.MILLI, null, () -> revive(false));
    }
  }

  private void restart() {
    if (daemon.run() != null && !daemon.run().proc.stopped()) {
      world.count(Count.TROUBLE_DAEMON_RESTART);
      boolean idle = daemon.stop();
      world.after(world.between(50, 1_000) * World.MILLI, null, () -> revive(idle));
    }
  }

  private void revive(boolean clean) {
    if (daemon.run() == null) {
      daemon.start(clean);
    }
  }

  private void pause() {
    if (daemon.run() != null) {
      world.count(Count.TROUBLE_DAEMON_PAUSE);
      daemon.run().proc.stop(world.between(300, 5_000) * World.MILLI);
    }
  }

  /** The clock stands still meanwhile, so that all that can be seen is who goes on first. */
  private void suspend() {
    world.count(Count.TROUBLE_SUSPEND);
    crew.living().forEach(member -> member.proc.stop(world.between(0, 20) * World.MILLI));
    if (daemon.run() != null) {
      daemon.run().proc.stop(world.between(0, 20) * World.MILLI);
    }
  }

  /** The lock file that is struck; of named locks it is outside what is promised. */
  private Path lockFile() {
    if (world.chance(150)) {
      Path name = crew.names.get(world.random.nextInt(crew.names.size()));
      judge.unpromised(name);
      return Path.of(name + ".lock");
    }
    return Path.of(crew.stores.get(world.random.nextInt(crew.stores.size())).path + ".lock");
  }

  private void guardLost() {
    Disk.Inode inode = disk.find(lockFile());
    if (inode != null && !inode.held.isEmpty()) {
      world.count(Count.TROUBLE_GUARD_LOST);
      inode.drop(inode.held.get(0).proc());
    }
  }

  private void deleted() {
    Path file = lockFile();
    if (disk.find(file) != null) {
      world.count(Count.TROUBLE_LOCK_FILE_DELETED);
      disk.delete(file);
    }
  }

  /** From now on everything works. */
  void end() {
    over = true;
    for (Member member : crew.all()) {
      member.proc.cont();
      member.host.wires().stream().filter(Wire::isHalfOpen).forEach(Wire::cut);
      member.host.wires().forEach(wire -> wire.delay(100 * World.MICRO));
    }
    if (plan.daemon) {
      revive(false);
      daemon.run().proc.cont();
    }
  }
}
