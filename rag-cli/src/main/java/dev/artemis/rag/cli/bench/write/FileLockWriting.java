package dev.artemis.rag.cli.bench.write;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file lock around each transaction. File locks belong to the process, so its threads take a lock
 * of the JVM first, and share one connection.
 */
final class FileLockWriting implements Writing {
  /** How the file lock is taken. */
  @FunctionalInterface
  interface Taking {
    FileLock take(FileChannel channel) throws IOException, InterruptedException;
  }

  /** Waits in the kernel. */
  static final Taking BLOCKING = FileChannel::lock;

  private static final long PAUSE_MILLIS = 100;

  /** Asks, sleeps, asks again. */
  static final Taking POLLING =
      channel -> {
        FileLock lock = channel.tryLock();
        while (lock == null) {
          Thread.sleep(PAUSE_MILLIS);
          lock = channel.tryLock();
        }
        return lock;
      };

  private final ReentrantLock threads = new ReentrantLock();
  private final FileChannel channel;
  private final Taking taking;
  private final Writing inner;

  private FileLockWriting(FileChannel channel, Taking taking, Writing inner) {
    this.channel = channel;
    this.taking = taking;
    this.inner = inner;
  }

  /** Puts the lock of a file around what one connection writes. */
  static FileLockWriting around(Writing inner, Path file, Taking taking) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new FileLockWriting(channel, taking, inner);
  }

  @Override
  public void store(int thread, long step) throws Exception {
    threads.lock();
    try {
      FileLock lock = taking.take(channel);
      try {
        inner.store(0, step);
      } finally {
        lock.release();
      }
    } finally {
      threads.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    inner.close();
    channel.close();
  }
}
