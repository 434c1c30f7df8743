package dev.artemis.lockd.simulation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One seed from beginning to end. */
final class Simulation {
  /** Until when everybody must be through with a last round after all trouble is over. */
  private static final long WIND_UP = 90 * World.SECOND;

  /** After this much time without anybody the daemon must have forgotten everybody. */
  private static final long FORGETTING = 8 * World.SECOND;

  private static final int TIMERS_LEFT = 10;

  /**
   * What became of it.
   *
   * @param seed that was run
   * @param violation the first one, if any
   * @param counts how often what happened
   * @param history what happened, if it was recorded
   * @param nanos virtual time that passed
   */
  record Outcome(
      long seed,
      Optional<Violation> violation,
      Map<Count, Long> counts,
      String history,
      long nanos) {}

  /** What simulated clients tell people is of no use; the field keeps the setting alive. */
  private static final Logger CLIENT_LOG = Logger.getLogger("dev.artemis.lockd.client");

  static {
    CLIENT_LOG.setLevel(Level.OFF);
  }

  private final World world;
  private final Plan plan;
  private final Judge judge;
  private final Disk disk;
  private final SimDaemon daemon;
  private final Crew crew;
  private final Nemesis nemesis;

  private Simulation(World world) {
    this.world = world;
    plan = new Plan(world);
    judge = new Judge(world);
    disk = new Disk(world);
    Machines machines = new Machines(judge);
    daemon = new SimDaemon(world, machines, plan.maxQueue);
    crew = new Crew(world, plan, disk, daemon, machines);
    nemesis = new Nemesis(world, plan, disk, daemon, crew, judge);
  }

  /** Runs one seed on this thread and those of the carriers, one at a time. */
  static Outcome run(long seed, Fault fault, boolean recording, Carriers carriers) {
    World world = new World(seed, fault, recording, carriers);
    long began = world.now();
    Simulation simulation = new Simulation(world);
    try {
      simulation.run();
    } catch (Killed e) {
      world.note("director", () -> "comes to an end");
    }
    world.end();
    return new Outcome(
        seed,
        Optional.ofNullable(world.violation()),
        world.counts(),
        world.history(),
        world.now() - began);
  }

  private void run() {
    world.note("plan", plan::toString);
    if (plan.daemon) {
      daemon.start(true);
    }
    crew.start();
    nemesis.start();
    sleep(plan.troubleNanos);
    nemesis.end();
    Proc stuck = plan.has(Trouble.STUCK_HOLDER) ? stuckHolder() : null;
    crew.windUp();
    await(stuck);
    if (stuck != null) {
      stuck.cont();
      await(null);
    }
    sleep(FORGETTING);
    crew.stores.forEach(judge::judge);
    demandNothingLeft();
  }

  private void sleep(long nanos) {
    world.sleep(nanos);
    if (world.aborting()) {
      throw new Killed();
    }
  }

  private void await(Proc excused) {
    long deadline = world.now() + WIND_UP;
    while (!finished(excused)) {
      if (world.now() > deadline) {
        judge.broken(
            "every-wait-ends",
            "not through: " + crew.living().stream().map(member -> member.proc.name).toList());
      }
      sleep(50 * World.MILLI);
    }
  }

  private boolean finished(Proc excused) {
    return excused == null
        ? crew.finished()
        : crew.living().stream().allMatch(member -> member.proc == excused);
  }

  /** Stops somebody who sits on the guard of a store, and on nothing else, for good. */
  private Proc stuckHolder() {
    for (int look = 0; look < 100; look++) {
      for (Store store : crew.stores) {
        Disk.Inode inode = disk.find(Path.of(store.path + ".lock"));
        if (inode != null && !inode.held.isEmpty()) {
          Proc holder = inode.held.get(0).proc();
          boolean elsewhere =
              disk.locks().stream().filter(lock -> lock.proc() == holder).count() > 1;
          if (!holder.dead() && !elsewhere && !holder.inTransaction) {
            world.count(Count.TROUBLE_STUCK_HOLDER);
            holder.stop(1_000 * World.SECOND);
            return holder;
          }
        }
      }
      sleep(3 * World.MILLI);
    }
    return null;
  }

  private void demandNothingLeft() {
    demand(disk.locks().isEmpty(), "locks of the kernel: " + disk.locks().size());
    for (Member member : crew.all()) {
      int remembered = member.proc.dead() ? 0 : member.remembered();
      demand(remembered == 0, member.proc.name + " remembers " + remembered);
    }
    demand(world.pendingActions() < TIMERS_LEFT, world.pendingActions() + " actions pending");
    if (daemon.run() != null) {
      demand(daemon.run().connections() == 0, daemon.run().connections() + " connections");
      demand(daemon.run().table.sessions() == 0, daemon.run().table.sessions() + " sessions");
      demand(
          daemon.run().table.locks(world.now()).isEmpty(),
          "names in use: " + daemon.run().table.locks(world.now()));
    }
  }

  private void demand(boolean holds, String sentence) {
    if (!holds) {
      judge.broken("nothing-left", sentence);
    }
  }
}
