package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A database with a fence row, records, a counter, and one write lock. */
final class Store {
  private static final long SEAL_PATIENCE = 30 * World.MILLI;

  /** A committed record, and the lease under which it was written. */
  record Row(long epoch, long token, String operation, String lease) {}

  private final World world;
  final Path path;
  final List<Row> rows = new ArrayList<>();
  FenceRow fence = new FenceRow(1, 0, new FileIdentity(0, 0));
  long counter;
  private Proc writer;

  Store(World world, Path path) {
    this.world = world;
    this.path = path;
  }

  Proc writer() {
    return writer;
  }

  /** BEGIN IMMEDIATE; false if the write lock was not free for so long. */
  boolean begin(Proc proc, long patience) {
    proc.step();
    long deadline = world.now() + patience;
    while (writer != null) {
      if (world.now() >= deadline) {
        return false;
      }
      world.sleep(world.between(200, 1_500) * World.MICRO);
      proc.step();
    }
    writer = proc;
    proc.inTransaction = true;
    return true;
  }

  /** COMMIT or ROLLBACK is done. */
  void end(Proc proc) {
    writer = null;
    proc.inTransaction = false;
  }

  /** The process is gone: its transaction never was. */
  void gone(Proc proc) {
    if (writer == proc) {
      writer = null;
    }
  }

  /** The fence as a process reaches it. */
  Fence fence(Proc proc) {
    return new Fence() {
      @Override
      public FenceRow read() {
        proc.step();
        return fence;
      }

      @Override
      public boolean seal(long observedEpoch, FileIdentity guard) {
        return Store.this.seal(proc, observedEpoch, guard);
      }
    };
  }

  private boolean seal(Proc proc, long observed, FileIdentity guard) {
    if (!begin(proc, SEAL_PATIENCE)) {
      world.count(Count.SEALS_REFUSED);
      return false;
    }
    proc.step();
    if (fence.epoch() == observed) {
      world.count(Count.SEALS);
      long next = world.fault == Fault.SEAL_WITHOUT_EPOCH ? observed : observed + 1;
      fence = new FenceRow(next, fence.token(), guard);
      world.note(
          proc.name, () -> "seals epoch %d of %s for guard %s".formatted(observed, path, guard));
    }
    end(proc);
    proc.step();
    return true;
  }
}
