package dev.artemis.lockd.testkit.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.guard.GuardFile;
import dev.artemis.lockd.client.guard.GuardLock;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.lockd.testkit.Await;
import dev.artemis.lockd.testkit.FencedFile;
import dev.artemis.lockd.testkit.LeakCheck;
import dev.artemis.lockd.testkit.Waiting;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The guard's traps that take two processes to show; the one process is this JVM. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class GuardAcrossProcessesTest {
  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private LockClient client;
  private WitnessProcess witness;
  private LockProcess other;
  private String a;
  private String b;

  @BeforeEach
  void start() {
    a = folder.resolve("a").toString();
    b = folder.resolve("b").toString();
    client = LockClient.open(LockClientOptions.defaults().withoutDaemon());
    witness = WitnessProcess.start();
    other = LockProcess.start(Side.fallback(), witness, LONG);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
    client.close();
    other.close();
    witness.close();
  }

  private Lease acquire(String name, Duration wait) {
    return client.acquire(LockRequest.exclusive(name).waiting(wait));
  }

  private Future<Lease> waiter(String name) {
    int before = Waiting.atGuard(name);
    Future<Lease> waiter = threads.submit(() -> acquire(name, LONG));
    Await.until("it waits for " + name, () -> Waiting.atGuard(name) == before + 1);
    return waiter;
  }

  private void assertTakenForTheOther(String name) {
    other.begin(name, LockMode.EXCLUSIVE, Duration.ZERO);
    String sentence = other.failed();
    assertTrue(sentence.startsWith("LockTimeoutException"), sentence);
  }

  @Test
  void aNamedLockLostByReadingItsFileIsNoticed() throws IOException {
    Lease lease = acquire(a, LONG);
    assertTakenForTheOther(a);
    assertEquals(0, Files.readAllBytes(Path.of(a + ".lock")).length);
    long token = other.acquire(a, LockMode.EXCLUSIVE, Duration.ZERO);
    assertThrows(LeaseLostException.class, lease::ensureValid);
    assertTrue(token > lease.token());
    lease.close();
    assertEquals("valid", other.validity(a));
    other.release(a);
  }

  @Test
  void aStoreLockLostByReadingItsFileCostsARetry() throws IOException {
    FencedFile file = FencedFile.open(folder.resolve("rows"));
    try (StoreProcess writer = StoreProcess.start(Side.fallback(), file.path());
        StoreLock lock = client.store(file.path(), file)) {
      try (StoreLease lease = lock.acquire(LONG, "")) {
        assertTrue(file.commit(lease, "first"));
        assertEquals(0, Files.readAllBytes(folder.resolve("rows.lock")).length);
        writer.append("theirs", LONG);
        assertEquals(lease.epoch(), file.read().epoch(), "nobody noticed, so nobody sealed");
        assertFalse(file.commit(lease, "interleaved"));
        lease.lost("the fence refused it");
      }
      try (StoreLease lease = lock.acquire(LONG, "")) {
        assertTrue(file.commit(lease, "second"));
      }
    }
    assertEquals(3, file.rows().size());
  }

  @Test
  void aLinkLeadsToTheSameGuard() throws IOException {
    Files.createFile(Path.of(a));
    Files.createSymbolicLink(Path.of(b), Path.of(a));
    try (Lease lease = acquire(b, LONG)) {
      assertEquals(Path.of(a).toRealPath().toString(), lease.name());
      assertTakenForTheOther(a);
    }
  }

  /**
   * The kernel sees this process hold a and wait for b, and the other one the other way round, and
   * refuses the second wait as a deadlock, although different threads do it here.
   */
  @Test
  void aSupposedDeadlockIsContention() {
    Lease ours = acquire(a, LONG);
    other.acquire(b, LockMode.EXCLUSIVE, LONG);
    other.begin(a, LockMode.EXCLUSIVE, LONG);
    Await.until("the other one waits for a", () -> Waiting.atGuard(a) == 1);
    Future<Lease> waiter = inThread(b, new AtomicReference<>());
    Await.until("it asks again and again", GuardAcrossProcessesTest::polls);
    ours.close();
    other.held();
    other.release(b);
    Await.result("the lock", waiter).close();
    other.release(a);
  }

  @Test
  void aHolderLearnsThatItIsWaitedFor() throws Exception {
    try (GuardFile guard = GuardFile.open(Path.of(a + ".lock"), Optional.empty())) {
      GuardLock held = guard.tryLock(0, false).orElseThrow();
      assertFalse(guard.awaited());
      other.begin(a, LockMode.EXCLUSIVE, LONG);
      Await.until("the other one waits for a", () -> Waiting.atGuard(a) == 1);
      assertTrue(guard.awaited());
      held.close();
      other.held();
      assertFalse(guard.awaited(), "it has what it waited for");
      other.release(a);
    }
  }

  private static boolean polls() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .anyMatch(frame -> frame.endsWith("KernelWait.poll"));
  }

  @Test
  void anInterruptedWaitDropsNoOtherLock() {
    other.acquire(b, LockMode.EXCLUSIVE, LONG);
    try (Lease lease = acquire(a, LONG)) {
      interruptOneWhoWaitsFor(b);
      lease.ensureValid();
      assertTakenForTheOther(a);
    }
    other.release(b);
    acquire(b, Duration.ZERO).close();
  }

  @Test
  void anInterruptedWaitEndsNobodyElsesWait() {
    other.acquire(b, LockMode.EXCLUSIVE, LONG);
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<Lease> interrupted = interruptible(b, thread);
    Future<Lease> waiter = waiter(b);
    thread.get().interrupt();
    Await.failure("the interrupted wait", LockInterruptedException.class, interrupted);
    other.release(b);
    Await.result("the other wait", waiter).close();
  }

  private void interruptOneWhoWaitsFor(String name) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<Lease> waiter = interruptible(name, thread);
    thread.get().interrupt();
    Await.failure("the interrupted wait", LockInterruptedException.class, waiter);
  }

  private Future<Lease> inThread(String name, AtomicReference<Thread> thread) {
    return threads.submit(
        () -> {
          thread.set(Thread.currentThread());
          return acquire(name, LONG);
        });
  }

  private Future<Lease> interruptible(String name, AtomicReference<Thread> thread) {
    Future<Lease> waiter = inThread(name, thread);
    Await.until("it waits for " + name, () -> Waiting.atGuard(name) == 1);
    return waiter;
  }

  @Test
  void aWaitThatTimedOutLeavesTheGuardUsable() {
    other.acquire(a, LockMode.EXCLUSIVE, LONG);
    String sentence =
        assertThrows(LockTimeoutException.class, () -> acquire(a, SHORT)).getMessage();
    assertTrue(sentence.contains("pid " + other.jvm().pid()), sentence);
    other.release(a);
    try (Lease lease = acquire(a, Duration.ZERO)) {
      lease.ensureValid();
      assertTakenForTheOther(a);
    }
  }
}
