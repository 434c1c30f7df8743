package dev.artemis.lockd.torture.others;

import dev.artemis.rag.cli.bench.lock.Locking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.named.NamedLock;
import org.eclipse.aether.named.NamedLockFactory;
import org.eclipse.aether.named.NamedLockKey;
import org.eclipse.aether.named.providers.FileLockNamedLockFactory;

/** Maven Resolver's file lock, as it comes. */
public final class MavenLocking implements Locking {
  private static final long LIMIT_SECONDS = 30;

  private final NamedLockFactory factory = new FileLockNamedLockFactory();
  private final NamedLockKey key;

  /** On one lock file. */
  public MavenLocking(Path file) {
    this.key = NamedLockKey.of(file.toUri().toString(), "bite");
  }

  @Override
  public Hold take() throws IOException, InterruptedException {
    NamedLock lock = factory.getLock(key);
    if (!lock.lockExclusively(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      lock.close();
      throw new IOException("not locked within 30 s");
    }
    return () -> {
      lock.unlock();
      lock.close();
    };
  }
}
