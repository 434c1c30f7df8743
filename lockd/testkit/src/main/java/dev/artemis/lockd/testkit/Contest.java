package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.testkit.Contender.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The contenders of one test, and what a test does with them again and again. */
abstract class Contest {
  static final Duration LONG = Duration.ofSeconds(30);
  static final Duration SHORT = Duration.ofMillis(40);

  /** The test's own folder; names lie in it. */
  @TempDir protected Path folder;

  private final List<Contender> contenders = Collections.synchronizedList(new ArrayList<>());
  final ExecutorService threads = Executors.newCachedThreadPool();

  /** A new contender; the contract closes it. */
  protected abstract Contender open();

  /** How many wait for the lock. */
  protected abstract int waiting(String name);

  /** Whether requests are granted in the order in which they began to wait. */
  protected abstract boolean ordered();

  @AfterEach
  final void closeAll() {
    contenders.forEach(Contender::close);
    threads.shutdownNow();
  }

  final Contender contender() {
    Contender opened = open();
    contenders.add(opened);
    return opened;
  }

  final String name(String plain) {
    return folder.resolve(plain).toString();
  }

  final Hold exclusive(String name) {
    return contender().acquire(name, LockMode.EXCLUSIVE, LONG);
  }

  final Hold shared(String name) {
    return contender().acquire(name, LockMode.SHARED, LONG);
  }

  /** Begins to wait in a thread of its own; returns once it waits. */
  final Future<Hold> waiter(String name, LockMode mode) {
    int before = waiting(name);
    Contender contender = contender();
    Future<Hold> future = threads.submit(() -> contender.acquire(name, mode, LONG));
    Await.until("one more waits for " + name, () -> waiting(name) == before + 1);
    return future;
  }

  final void assertTaken(String name, LockMode mode) {
    Contender other = contender();
    assertThrows(LockTimeoutException.class, () -> other.acquire(name, mode, Duration.ZERO));
  }

  final void assertFree(String name) {
    contender().acquire(name, LockMode.EXCLUSIVE, Duration.ZERO).close();
  }
}
