package dev.artemis.lockd.testkit.worker;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.testkit.child.ChildJvm;
import dev.artemis.lockd.testkit.child.ProcState;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import java.time.Duration;

/** A {@link LockWorker} in its own JVM, as the test speaks to it. Used by one thread at a time. */
final class LockProcess implements AutoCloseable {
  private final ChildJvm child;
  private final Duration ttl;

  private LockProcess(ChildJvm child, Duration ttl) {
    this.child = child;
    this.ttl = ttl;
  }

  /** Starts one, whose leases have the given time to live. */
  static LockProcess start(Side side, WitnessProcess witness, Duration ttl) {
    String port = Integer.toString(witness.port());
    return new LockProcess(ChildJvm.start(LockWorker.class, side.word(), port), ttl);
  }

  ChildJvm jvm() {
    return child;
  }

  /** Begins to take a lock; {@link #held} or {@link #failed} tells the outcome. */
  void begin(String name, LockMode mode, Duration wait) {
    child.tell("acquire", name, mode.name(), wait.toString(), ttl.toString());
  }

  /** The token of the lock that was begun to be taken. */
  long held() {
    return Long.parseLong(child.expect("held"));
  }

  /** Why the lock that was begun to be taken was not obtained. */
  String failed() {
    return child.expect("failed");
  }

  long acquire(String name, LockMode mode, Duration wait) {
    begin(name, mode, wait);
    return held();
  }

  /** Takes the lock for a process group that works under it. */
  long acquireFor(String name, long leader) {
    child.tell("work", name, leader + ":" + ProcState.start(leader));
    return held();
  }

  /** {@code valid}, or {@code lost} and why. */
  String validity(String name) {
    return child.ask("valid", name);
  }

  void release(String name) {
    child.demand("released", "release", name);
  }

  /** Begins so many rounds of taking and giving back, every fourth or so shared. */
  void beginRounds(String name, int count, long seed) {
    child.tell("rounds", name, Integer.toString(count), Long.toString(seed));
  }

  void awaitRounds() {
    child.expect("done");
  }

  /** Whether it has ended its rounds, or said why it could not. Does not wait. */
  boolean through() {
    return child.hasSaid();
  }

  void rogue(String name, long token) {
    child.demand("entered", "rogue", name, Long.toString(token));
  }

  @Override
  public void close() {
    child.close();
  }
}
