package dev.artemis.lockd.simulation;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.SimulatedMachine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A process that uses locks: its client and its workers. */
final class Member {
  final World world;
  final Proc proc;
  final ClientHost host;
  final LockClient client;
  final Judge judge;
  private final Optional<SimulatedMachine.Session> session;

  /** What is due while the timer's thread is busy. */
  private final Deque<Runnable> due = new ArrayDeque<>();

  private boolean timerBusy;
  private int working;
  private boolean closed;

  Member(World world, Proc proc, Disk disk, SimDaemon daemon, Judge judge, boolean useDaemon) {
    this.world = world;
    this.proc = proc;
    this.judge = judge;
    host = new ClientHost(world, proc, daemon, new SimKernel(world, disk, proc, judge));
    SimulatedMachine.Client opened =
        SimulatedMachine.open(
            host,
            SessionId.random(world.random),
            proc.name,
            new Timer(proc, this::atOnce),
            new Timer(proc, this::maybeWaiting),
            useDaemon);
    client = opened.client();
    session = opened.session();
  }

  /** The timer has one thread, so that nothing runs while an earlier task waits. */
  private void atOnce(Runnable task) {
    if (timerBusy) {
      due.add(task);
    } else {
      task.run();
    }
  }

  private void maybeWaiting(Runnable task) {
    if (timerBusy) {
      due.add(() -> maybeWaiting(task));
      return;
    }
    timerBusy = true;
    proc.spawn(
        proc.name + ".timer",
        () -> {
          task.run();
          world.after(0, proc, this::timerFree);
        });
  }

  private void timerFree() {
    timerBusy = false;
    while (!timerBusy && !due.isEmpty()) {
      due.poll().run();
    }
  }

  void begin(String what, Worker worker) {
    working++;
    proc.spawn(
        proc.name + "." + what,
        () -> {
          worker.run();
          if (--working == 0) {
            client.close();
            closed = true;
            world.note(proc.name, () -> "closed its client");
          }
        });
  }

  /** Whether it is through with everything, or gone. */
  boolean finished() {
    return closed || proc.dead();
  }

  /** What its client still remembers. */
  int remembered() {
    return session.map(SimulatedMachine.Session::remembered).orElse(0);
  }
}
