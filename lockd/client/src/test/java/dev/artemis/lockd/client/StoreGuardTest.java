package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard of a store is the byte of the epoch that is in force once it is locked. */
class StoreGuardTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final MemoryFence fence = new MemoryFence();
  private final LockClient client = LockClient.open(LockClientOptions.defaults().withoutDaemon());
  private Path store;

  @BeforeEach
  void create() throws IOException {
    store = Files.createFile(folder.resolve("store"));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static boolean locked(StoreLease lease, long offset) {
    return KernelLocks.holder(lease.guard(), offset, true).isPresent();
  }

  @Test
  void theByteOfTheEpochIsLocked() {
    for (long epoch = 1; epoch < 4; epoch++) {
      fence.seal(epoch, new FileIdentity(0, 0));
    }
    StoreLock lock = client.store(store, fence);
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertEquals(fence.read().epoch(), lease.epoch());
      assertTrue(lease.epoch() >= 4);
      assertTrue(locked(lease, lease.epoch()));
      assertFalse(locked(lease, lease.epoch() - 1));
      assertFalse(locked(lease, lease.epoch() + 1));
    }
  }

  /** Whoever sealed the epoch meanwhile sits on the next byte. */
  @Test
  void anEpochThatMovesWhileItsByteIsLockedIsNotTaken() {
    try (StoreLock before = client.store(store, fence)) {
      before.acquire(WAIT, "").close(); // the fence knows the lock file now
    }
    StoreLock lock = client.store(store, new SealedAfterFirstRead(fence));
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertEquals(fence.read().epoch(), lease.epoch());
      assertTrue(locked(lease, lease.epoch()));
      assertTrue(fence.commit(lease));
    }
  }

  /** Somebody else seals the epoch between the first look at it and the second. */
  private static final class SealedAfterFirstRead implements Fence {
    private final Fence fence;
    private boolean sealed;

    private SealedAfterFirstRead(Fence fence) {
      this.fence = fence;
    }

    @Override
    public FenceRow read() {
      FenceRow row = fence.read();
      if (!sealed) {
        sealed = fence.seal(row.epoch(), row.guard());
      }
      return row;
    }

    @Override
    public boolean seal(long observedEpoch, FileIdentity guard) {
      return fence.seal(observedEpoch, guard);
    }
  }
}
