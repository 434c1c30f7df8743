package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.LockUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A thread of a member that takes and gives back one kind of lease, again and again. */
abstract class Worker {
  /** Beyond its wait a caller may have to wait for a daemon that is found out to be stopped. */
  private static final long SLACK = 8 * World.SECOND;

  private static final Duration FINAL_WAIT = Duration.ofSeconds(30);

  final Member member;
  final World world;
  final Proc proc;
  final Plan plan;
  private final BooleanSupplier over;

  Worker(Member member, Plan plan, BooleanSupplier over) {
    this.member = member;
    this.world = member.world;
    this.proc = member.proc;
    this.plan = plan;
    this.over = over;
  }

  /** One use of a lease. */
  abstract boolean round(Duration wait);

  /** What is locked. */
  abstract Path resource();

  abstract Path lockFile();

  abstract Disk disk();

  /** The byte of the lock file that whoever uses the resource has locked. */
  abstract long guardByte();

  abstract boolean shares();

  void finish() {}

  void run() {
    int left = plan.rounds;
    while (!over.getAsBoolean()) {
      if (left-- > 0) {
        round(Duration.ofMillis(plan.wait(world)));
      }
      proc.step();
      world.sleep(plan.think(world));
    }
    long deadline = world.now() + FINAL_WAIT.toNanos();
    while (!round(FINAL_WAIT)) {
      if (world.now() > deadline) {
        member.judge.broken("served-again", proc.name + " does not get " + resource());
      }
      world.sleep(20 * World.MILLI);
    }
    finish();
  }

  /** Takes a lease and judges how long that took; null if it was not to be had. */
  <T> T taken(Duration wait, Supplier<T> take) {
    String owner = world.current().name;
    member.judge.asks(proc, owner);
    long began = world.now();
    long stoppedBefore = proc.stoppedNanos();
    long lost = member.host.lost();
    try {
      T lease = take.get();
      member.judge.got(proc, owner, member.host.lost() - lost);
      return lease;
    } catch (LockTimeoutException e) {
      world.count(Count.TIMEOUTS);
      world.note(proc.name, () -> "timed out: " + e.getMessage());
      demandNames(e.getMessage());
      return null;
    } catch (LockRefusedException e) {
      world.note(proc.name, () -> "is refused: " + e.getMessage());
      if (e.getMessage().contains("would never end")) {
        member.judge.broken("no-false-deadlock", owner + " holds nothing: " + e.getMessage());
      }
      return refused(take);
    } catch (LockUnavailableException e) {
      // Somebody is stopped in the middle of drawing a token.
      world.note(proc.name, () -> "cannot draw: " + e.getMessage());
      return null;
    } finally {
      if (!proc.dead() && !world.aborting()) {
        long waited = world.now() - began - (proc.stoppedNanos() - stoppedBefore);
        if (waited > wait.toNanos() + SLACK) {
          member.judge.broken(
              "every-wait-ends",
              "%s waited %d ms for %s, with a limit of %d ms"
                  .formatted(owner, waited / World.MILLI, resource(), wait.toMillis()));
        }
      }
    }
  }

  /** What a client does that is refused for good: nothing. */
  <T> T refused(Supplier<T> take) {
    return null;
  }

  /** Whoever waits in vain is told who is in the way. */
  private void demandNames(String sentence) {
    Disk.Inode inode = disk().find(lockFile());
    boolean taken = inode != null && inode.conflicts(proc, guardByte(), shares());
    // Whoever writes to the store is not known if its guard got lost; the error says that much.
    boolean writing = sentence.contains("inside a transaction");
    if (taken && !writing && !sentence.contains("pid ")) {
      member.judge.broken("timeouts-name-the-holder", sentence);
    }
  }
}
