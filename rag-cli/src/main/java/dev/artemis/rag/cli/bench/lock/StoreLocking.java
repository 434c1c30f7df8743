package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import java.nio.file.Path;
import java.time.Duration;

/** A store's lease, which stays with this process between uses. The fence is kept in memory. */
public final class StoreLocking implements Locking {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final StoreLock lock;

  /** Of a file that exists. */
  public StoreLocking(LockClient client, Path store) {
    lock = client.store(store, new MemoryFence(FileIdentity.of(store).orElseThrow()));
  }

  @Override
  public Hold take() {
    StoreLease lease = lock.acquire(LIMIT, "bench");
    return lease::close;
  }

  /** A fence that nobody else can see: enough where one process measures. */
  private static final class MemoryFence implements Fence {
    private FenceRow row;

    MemoryFence(FileIdentity guard) {
      row = new FenceRow(1, 0, guard);
    }

    @Override
    public synchronized FenceRow read() {
      return row;
    }

    @Override
    public synchronized boolean seal(long observedEpoch, FileIdentity guard) {
      if (row.epoch() == observedEpoch) {
        row = new FenceRow(observedEpoch + 1, row.token(), guard);
      }
      return true;
    }
  }
}
