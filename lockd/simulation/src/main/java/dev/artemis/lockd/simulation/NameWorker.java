package dev.artemis.lockd.simulation;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.SimulatedMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Takes named locks, exclusive and shared. */
final class NameWorker extends Worker {
  private final List<Path> names;
  private final Disk disk;
  private final SimulatedMachine.Client fallback;
  private Path name;
  private LockMode mode;

  /**
   * A worker.
   *
   * @param fallback used only by a planted fault
   */
  NameWorker(
      Member member,
      Plan plan,
      BooleanSupplier over,
      List<Path> names,
      Disk disk,
      SimulatedMachine.Client fallback) {
    super(member, plan, over);
    this.names = names;
    this.disk = disk;
    this.fallback = fallback;
    this.name = names.get(0);
  }

  @Override
  Path resource() {
    return name;
  }

  @Override
  Path lockFile() {
    return Path.of(name + ".lock");
  }

  @Override
  Disk disk() {
    return disk;
  }

  @Override
  long guardByte() {
    return 0;
  }

  @Override
  boolean shares() {
    return mode == LockMode.SHARED;
  }

  @Override
  boolean round(Duration wait) {
    name = names.get(world.random.nextInt(names.size()));
    mode = world.chance(plan.sharedPerThousand) ? LockMode.SHARED : LockMode.EXCLUSIVE;
    Lease lease = taken(wait, () -> member.client.acquire(request(wait)));
    if (lease == null) {
      return false;
    }
    world.count(mode == LockMode.SHARED ? Count.NAMED_SHARED : Count.NAMED_EXCLUSIVE);
    world.note(proc.name, () -> "has %s %s, token %d".formatted(name, mode, lease.token()));
    Judge.Hold hold = member.judge.obtained(name, proc, mode, lease.token());
    work(lease);
    member.judge.gaveBack(name, hold);
    world.note(proc.name, () -> "gives back " + name);
    lease.close();
    return true;
  }

  private LockRequest request(Duration wait) {
    LockRequest request =
        mode == LockMode.SHARED
            ? LockRequest.shared(name.toString())
            : LockRequest.exclusive(name.toString());
    return request.waiting(wait);
  }

  private void work(Lease lease) {
    proc.step();
    world.sleep(world.between(0, plan.holdNanos));
    proc.step();
    try {
      lease.ensureValid();
    } catch (LeaseLostException e) {
      world.count(Count.LOST_LEASES);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  <T> T refused(Supplier<T> take) {
    if (world.fault != Fault.SLIPS_ROUND_THE_QUEUE) {
      return null;
    }
    Lease alone = fallback.client().acquire(request(Duration.ofSeconds(30)));
    member.judge.got(proc, world.current().name, 0);
    return (T) alone;
  }
}
