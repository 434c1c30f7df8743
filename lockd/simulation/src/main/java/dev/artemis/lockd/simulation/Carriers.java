package dev.artemis.lockd.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/** Threads that carry fibers, used again and again. */
final class Carriers implements AutoCloseable {
  private final Deque<Carrier> idle = new ArrayDeque<>();
  private volatile boolean closed;

  /** Begins a fiber, which gets the baton. */
  void begin(World world, Fiber fiber) {
    Carrier carrier;
    synchronized (idle) {
      carrier = idle.poll();
    }
    if (carrier == null) {
      carrier = new Carrier();
      carrier.start();
    }
    fiber.runsOn(carrier);
    carrier.work = () -> world.carry(fiber);
    LockSupport.unpark(carrier);
  }

  @Override
  public void close() {
    closed = true;
    synchronized (idle) {
      idle.forEach(LockSupport::unpark);
    }
  }

  private final class Carrier extends Thread {
    private volatile Runnable work;

    private Carrier() {
      super("simulation-carrier");
      setDaemon(true);
    }

    @Override
    public void run() {
      while (!closed) {
        Runnable next = work;
        if (next == null) {
          LockSupport.park(this);
          continue;
        }
        work = null;
        next.run();
      }
    }
  }

  /** The calling carrier has nothing to do; called with the baton, before it is passed on. */
  void idle() {
    if (Thread.currentThread() instanceof Carrier carrier) {
      synchronized (idle) {
        idle.push(carrier);
      }
    }
  }
}
