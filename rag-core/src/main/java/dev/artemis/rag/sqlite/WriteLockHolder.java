package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Who is inside a write transaction of a store, by the kernel's lock table. Neither opens the store
 * nor loads SQLite.
 */
public final class WriteLockHolder {
  /** WAL_WRITE_LOCK: byte 120 of the {@code -shm} file (SQLite, "WAL-mode file format", 2.3.2). */
  private static final long WRITE_LOCK_BYTE = 120;

  private WriteLockHolder() {}

  /** The process that holds SQLite's own write lock; empty if none that can be seen from here. */
  public static OptionalLong of(Path store) {
    return FileIdentity.of(store.resolveSibling(store.getFileName() + "-shm"))
        .flatMap(shm -> KernelLocks.holder(shm, WRITE_LOCK_BYTE, true))
        .map(KernelLock::pid)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }
}
