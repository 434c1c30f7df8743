package dev.artemis.lockd.simulation;

import dev.artemis.lockd.ProcessIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated process: it runs, is stopped, or is gone. */
final class Proc {
  final World world;
  final String name;
  final ProcessIdentity identity;

  /** Lock files in use, by inode. */
  final Map<Disk.Inode, SimLockFile.Entry> entries = new HashMap<>();

  private final List<Event> deferred = new ArrayList<>();
  private final List<Fiber> fibers = new ArrayList<>();
  private boolean dead;
  private boolean stopped;
  private long stoppedAt;
  private long stoppedUntil;
  private long stoppedBefore;
  private long wentOnAt;

  /** Until when others see it as running. */
  private long seenUntil = Long.MAX_VALUE;

  /** Where it is interrupted: how often per thousand steps. */
  int stopPerThousand;

  int killPerThousand;

  /** What is done when it is to be killed at a step. */
  Runnable onKill = () -> {};

  boolean inTransaction;

  Proc(World world, String name, long pid) {
    this.world = world;
    this.name = name;
    this.identity = new ProcessIdentity(pid, 1000 + pid);
    this.wentOnAt = world.now();
  }

  boolean dead() {
    return dead;
  }

  boolean stopped() {
    return stopped;
  }

  boolean seenAlive() {
    return world.now() < seenUntil;
  }

  /** Since when it runs without a break. */
  long runningNanos() {
    return stopped || dead ? 0 : world.now() - wentOnAt;
  }

  /** How long it stood still so far. */
  long stoppedNanos() {
    return stoppedBefore + (stopped ? world.now() - stoppedAt : 0);
  }

  void spawn(String fiber, Runnable task) {
    fibers.removeIf(old -> old.finished);
    fibers.add(world.spawn(fiber, this, task));
  }

  void defer(Event event) {
    deferred.add(event);
  }

  /** SIGSTOP, and SIGCONT after a while. */
  void stop(long nanos) {
    if (dead) {
      return;
    }
    if (!stopped) {
      stopped = true;
      stoppedAt = world.now();
    }
    stoppedUntil = Math.max(stoppedUntil, world.now() + nanos);
    world.note(name, () -> "is stopped for " + nanos / World.MILLI + " ms");
    world.at(stoppedUntil, null, this::goOn);
  }

  /** Ends a stop early. */
  void cont() {
    stoppedUntil = world.now();
    goOn();
  }

  private void goOn() {
    if (!stopped || dead || world.now() < stoppedUntil) {
      return;
    }
    stopped = false;
    stoppedBefore += world.now() - stoppedAt;
    wentOnAt = world.now();
    world.note(name, () -> "goes on");
    List<Event> late = List.copyOf(deferred);
    deferred.clear();
    late.forEach(event -> world.again(event, lateness(event)));
  }

  /** Which of its threads or descriptors is served first is anybody's guess. */
  private long lateness(Event event) {
    boolean timersFirst = world.fault == Fault.PAUSE_UNNOTICED;
    boolean first = timersFirst && event.action instanceof Timer.Task;
    return world.between(0, first ? World.MICRO : 900 * World.MICRO);
  }

  /** SIGKILL. Whatever it left is cleared up by the caller. */
  void kill(long seenFor) {
    dead = true;
    seenUntil = world.now() + seenFor;
    deferred.clear();
    world.note(name, () -> "is killed");
    fibers.stream().filter(fiber -> !fiber.finished).forEach(world::kick);
  }

  /** An orderly end. */
  void exit() {
    dead = true;
    seenUntil = world.now();
    world.note(name, () -> "exits");
  }

  /** The running code of this process asks the machine for something that changes nothing. */
  void look(long nanos) {
    if (dead || world.aborting()) {
      throw new Killed();
    }
    world.burn(nanos);
  }

  /** A point at which the process may be stopped or killed, and others may run. */
  void step() {
    look(700);
    if (!world.mayWait()) {
      return;
    }
    if (stopPerThousand > 0 && world.chance(stopPerThousand)) {
      boolean beyond = world.chance(300);
      world.count(inTransaction ? Count.TROUBLE_STOP_IN_TRANSACTION : Count.TROUBLE_STOP_AT_STEP);
      stop(world.between(World.MILLI, (beyond ? 6_000 : 60) * World.MILLI));
    } else if (killPerThousand > 0 && world.chance(killPerThousand)) {
      world.count(Count.TROUBLE_KILL_AT_STEP);
      onKill.run();
      throw new Killed();
    } else if (!world.chance(100)) {
      return;
    }
    world.sleep(world.between(0, 200 * World.MICRO));
  }
}
