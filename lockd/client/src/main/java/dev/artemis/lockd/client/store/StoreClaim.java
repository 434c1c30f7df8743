package dev.artemis.lockd.client.store;

import dev.artemis.lockd.client.JvmRegistry;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.client.guard.FileIdentity;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;

/**
 * Marks a store as open in this JVM, across class loaders: two copies of an SQLite driver in one
 * process cannot see each other's locks and corrupt the file, so the second class loader is
 * refused.
 *
 * <p>Claim before the first connection is opened; close after the last one is closed. Thread-safe.
 */
public final class StoreClaim implements AutoCloseable {
  /** Device:inode → {weak reference to the class loader, its description, number of claims}. */
  private static final Map<String, Object[]> CLAIMS = JvmRegistry.shared("stores");

  private static final int LOADER = 0;
  private static final int DESCRIPTION = 1;
  private static final int COUNT = 2;

  private final FileIdentity store;
  private boolean closed;

  private StoreClaim(FileIdentity store) {
    this.store = store;
  }

  /**
   * Claims an existing file for the class loader of this class.
   *
   * @param store path of the database file; symbolic links are followed
   * @return the claim; there may be several of one class loader
   * @throws LockUnavailableException if there is no such file, or another class loader of this JVM
   *     has it open
   */
  public static StoreClaim claim(Path store) {
    FileIdentity identity =
        FileIdentity.of(store)
            .orElseThrow(() -> new LockUnavailableException("no store at " + store, null));
    ClassLoader mine = StoreClaim.class.getClassLoader();
    synchronized (CLAIMS) {
      Object[] claim = CLAIMS.get(identity.toString());
      if (claim == null) {
        CLAIMS.put(
            identity.toString(), new Object[] {new WeakReference<>(mine), String.valueOf(mine), 1});
      } else if (((WeakReference<?>) claim[LOADER]).get() != mine) {
        throw new LockUnavailableException(
            ("%s is already open in this JVM through another class loader (%s): two copies of the"
                    + " SQLite library in one process would corrupt it. Load the library once, in a"
                    + " class loader that all parts share, or close the other agent first")
                .formatted(store, claim[DESCRIPTION]),
            null);
      } else {
        claim[COUNT] = (Integer) claim[COUNT] + 1;
      }
    }
    return new StoreClaim(identity);
  }

  /** {@return the claimed file} */
  public FileIdentity store() {
    return store;
  }

  /** Gives up this claim; the last one of a class loader frees the store for others. Idempotent. */
  @Override
  public void close() {
    synchronized (CLAIMS) {
      if (closed) {
        return;
      }
      closed = true;
      Object[] claim = CLAIMS.get(store.toString());
      claim[COUNT] = (Integer) claim[COUNT] - 1;
      if ((Integer) claim[COUNT] == 0) {
        CLAIMS.remove(store.toString());
      }
    }
  }
}
