package dev.artemis.lockd.torture.bite;

import dev.artemis.rag.cli.bench.lock.Locking;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A lock file that is tried every 100 ms, for up to 10 s. */
final class TryLocking implements Locking {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Path file;

  TryLocking(Path file) {
    this.file = file;
  }

  @Override
  public Hold take() throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long end = System.nanoTime() + LIMIT_NANOS;
    FileLock lock = channel.tryLock();
    while (lock == null) {
      if (end - System.nanoTime() <= 0) {
        channel.close();
        throw new IOException("not locked within 10 s");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      lock = channel.tryLock();
    }
    return channel::close;
  }
}
