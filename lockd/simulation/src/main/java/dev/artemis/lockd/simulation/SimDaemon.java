package dev.artemis.lockd.simulation;

import dev.artemis.lockd.Setting;

/**
 * The daemon's process and its successors: the real desk and table behind simulated connections.
 */
final class SimDaemon {
  private static final long RUN_PIDS = 500;
  private final World world;
  private final Machines machines;
  private final int maxQueue;
  private DaemonRun run;
  private long runs;

  SimDaemon(World world, Machines machines, int maxQueue) {
    this.world = world;
    this.machines = machines;
    this.maxQueue = maxQueue;
  }

  /** The run that serves now; null if there is none. */
  DaemonRun run() {
    return run;
  }

  void start(boolean cleanBefore) {
    runs++;
    Proc proc = new Proc(world, "daemon#" + runs, RUN_PIDS + runs);
    run = new DaemonRun(world, machines, maxQueue, proc, cleanBefore ? 0 : Setting.GRACE.nanos());
    world.note(proc.name, () -> cleanBefore ? "starts" : "starts, with grace");
    world.after(0, proc, run.desk::start);
  }

  /** SIGKILL. */
  void crash() {
    DaemonRun crashed = run;
    run = null;
    crashed.proc.kill(0);
    crashed.wires().forEach(Wire::endDaemon);
  }

  /** SIGTERM; gives whether nobody held a lease. */
  boolean stop() {
    DaemonRun stopped = run;
    run = null;
    boolean idle = stopped.desk.stop();
    stopped.proc.exit();
    stopped.wires().forEach(Wire::endDaemon);
    return idle;
  }
}
