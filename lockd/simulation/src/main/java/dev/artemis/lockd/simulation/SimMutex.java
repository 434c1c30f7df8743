package dev.artemis.lockd.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A lock between the fibers of one process. */
final class SimMutex implements Lock {
  private record Waiter(Fiber fiber, long ticket) {}

  private final Proc proc;
  private final List<Waiter> waiters = new ArrayList<>();
  private boolean held;

  SimMutex(Proc proc) {
    this.proc = proc;
  }

  @Override
  public void lock() {
    proc.step();
    while (held) {
      Fiber self = proc.world.current();
      waiters.add(new Waiter(self, self.ticket));
      proc.world.await(Long.MAX_VALUE);
    }
    held = true;
  }

  @Override
  public void unlock() {
    proc.look(50);
    held = false;
    waiters.forEach(waiter -> proc.world.wake(waiter.fiber, waiter.ticket));
    waiters.clear();
  }

  @Override
  public void lockInterruptibly() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean tryLock() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException();
  }
}
