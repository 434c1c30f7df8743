package dev.artemis.lockd.simulation;

import java.util.concurrent.locks.LockSupport;

/**
 * A thread of a simulated process. It has a thread of this JVM, but runs only while it has the
 * baton, of which there is one in a world.
 */
final class Fiber {
  final String name;

  /** Null for the one that directs the world. */
  final Proc proc;

  final Runnable task;
  long ticket;
  boolean finished;
  private volatile Thread thread;
  private volatile boolean baton;

  Fiber(String name, Proc proc, Runnable task) {
    this.name = name;
    this.proc = proc;
    this.task = task;
  }

  void runsOn(Thread carrier) {
    thread = carrier;
  }

  boolean begun() {
    return thread != null;
  }

  void give() {
    baton = true;
    LockSupport.unpark(thread);
  }

  void awaitBaton() {
    while (!baton) {
      LockSupport.park(this);
    }
    baton = false;
  }
}
