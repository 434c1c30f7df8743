package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.StoreLock;
import java.nio.file.Path;

/** Where a store's write lock comes from; a seam for tests. */
@FunctionalInterface
public interface LockSource {

  /** The lock and whatever must be closed with it. */
  Opened open(LockClientOptions options, Path store, Fence fence);

  /** The real lock client. */
  static LockSource client() {
    return (options, store, fence) -> {
      LockClient client = LockClient.open(options);
      try {
        return new Opened(client.store(store, fence), client::close);
      } catch (RuntimeException e) {
        client.close();
        throw e;
      }
    };
  }

  /**
   * A lock in use.
   *
   * @param lock of one store
   * @param afterwards run after the lock was closed
   */
  record Opened(StoreLock lock, Runnable afterwards) implements AutoCloseable {
    @Override
    public void close() {
      try {
        lock.close();
      } finally {
        afterwards.run();
      }
    }
  }
}
