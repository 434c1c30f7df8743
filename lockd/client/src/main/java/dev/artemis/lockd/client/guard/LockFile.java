package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A lock file in use by this process, of which single bytes are locked. All users of one file in a
 * process exclude each other as those of other processes do. Thread-safe.
 */
public interface LockFile extends AutoCloseable {
  /** Where it is. */
  Path path();

  /** Which file is locked, whatever the path names by now. */
  FileIdentity identity();

  /** Whether the path still names the file in use; if not, it was deleted or replaced. */
  boolean inPlace();

  /** Turns to the file that the path names now. Call only while holding no lock of it. */
  void reenter();

  /**
   * Tries to lock one byte, without waiting.
   *
   * @return the lock, or empty if somebody else has it
   */
  default Optional<GuardLock> tryLock(long offset, boolean shared) throws InterruptedException {
    return lock(offset, shared, 0);
  }

  /**
   * Locks one byte, waiting up to the given time.
   *
   * @param waitNanos how long to wait at most; 0 for not at all
   * @return the lock, or empty if the time is over or the path names another file by now
   */
  Optional<GuardLock> lock(long offset, boolean shared, long waitNanos) throws InterruptedException;

  /**
   * Whether another process waits in the kernel for a byte of the file. To be asked by this process
   * while it holds one; costs two system calls.
   */
  boolean awaited();

  /**
   * Runs a short piece of work under an exclusive lock of another byte, while a lock of this file
   * is held (which is why it cannot be waited for by blocking: giving up would drop what is held).
   *
   * @return what the work returned
   * @throws IOException what the work threw, or if others kept the byte for the whole limit
   */
  <T> T brieflyExclusive(long offset, long limitNanos, GuardedWork<T> work)
      throws IOException, InterruptedException;

  /** Work that may fail as files do. */
  @FunctionalInterface
  interface GuardedWork<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /** Ends this use of the file. Unlock first. Idempotent. */
  @Override
  void close();
}
