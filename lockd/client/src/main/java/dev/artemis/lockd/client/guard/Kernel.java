package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.client.LockUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What guards ask of the machine: the time, files, and the kernel's record locks. There is the real
 * one, and simulations of it in tests. Thread-safe.
 */
public interface Kernel {
  /** Monotonic time. */
  long nanoTime();

  /** Lets the calling thread rest for a moment. */
  void parkNanos(long nanos);

  /** This process. */
  long pid();

  /**
   * Opens a lock file, creating it if need be.
   *
   * @param model whose permissions and group a new lock file gets
   * @throws LockUnavailableException if it cannot be used
   */
  LockFile open(Path lockFile, Optional<Path> model);

  /** The file that the path names now; see {@link FileIdentity#of}. */
  Optional<FileIdentity> identity(Path path);

  /**
   * The record locks on one file, holders and waiters; see {@link KernelLocks#on(FileIdentity)}.
   * Some milliseconds: nothing to be done by a holder, or before a wait.
   *
   * @throws LockUnavailableException if they cannot be read
   */
  List<KernelLock> locks(FileIdentity file);

  /** A process in words for people; see {@link GuardContention#describe}. */
  String describe(long pid);

  /** The content of a small file; empty if there is none. */
  Optional<String> read(Path file) throws IOException;

  /**
   * Replaces the content of a small file in one step: whoever reads it later sees the new one, or,
   * if this process was killed meanwhile, the old one. Nobody may read it at the same time.
   */
  void replace(Path file, String content) throws IOException;

  /**
   * Reads a small file and, unless the edit leaves it, replaces its content as {@link #replace}
   * does. Nobody may read or write it at the same time.
   *
   * @return whether it was replaced
   */
  default boolean edit(Path file, FileEdit edit) throws IOException, InterruptedException {
    Optional<String> after = edit.apply(read(file));
    if (after.isPresent()) {
      replace(file, after.get());
    }
    return after.isPresent();
  }

  /** What to write in place of what a file says. */
  @FunctionalInterface
  interface FileEdit {
    /** The new content for the old one, which is empty if there is no file; empty to leave it. */
    Optional<String> apply(Optional<String> before) throws IOException, InterruptedException;
  }

  /**
   * Like {@link #locks}, but none if they cannot be read: for what is told to people or done out of
   * courtesy, which must not keep anybody from taking a lock or giving it back.
   */
  default List<KernelLock> visible(FileIdentity file) {
    try {
      return locks(file);
    } catch (LockUnavailableException e) {
      return List.of();
    }
  }

  /**
   * The process that holds a byte of the file against a taker of the given kind, as far as can be
   * seen.
   */
  default Optional<KernelLock> holder(FileIdentity file, long offset, boolean exclusive) {
    return visible(file).stream()
        .filter(lock -> !lock.waiting() && lock.covers(offset))
        .filter(lock -> exclusive || lock.exclusive())
        .findFirst();
  }
}
