package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.JvmRegistry;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.client.guard.NamedGuard;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client's side of the order grant, guard, work, unlock, RELEASE. What it says travels on one
 * connection, so a later request that arrived shows that an earlier one was not sent.
 */
@ExtendWith({LeakCheck.class, ClientLog.class})
@Timeout(60)
class TurnsAtTheDaemonTest {
  private static final Duration LONG = Duration.ofSeconds(25);

  @TempDir private Path folder;
  private ScriptedDaemon daemon;
  private LockClient client;
  private Path name;

  @BeforeEach
  void open() throws IOException {
    name = folder.resolve("name");
    daemon = new ScriptedDaemon(folder.resolve("lockd.sock"));
    client = LockClient.open(LockClientOptions.defaults().withSocket(folder.resolve("lockd.sock")));
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    daemon.close();
  }

  private Lease acquire(Path what) {
    return client.acquire(LockRequest.exclusive(what.toString()).waiting(LONG));
  }

  private Request expect(Verb verb) throws InterruptedException {
    Request next = daemon.next();
    assertEquals(verb, next.verb(), next::toString);
    return next;
  }

  private Request greetedAndAsked() throws InterruptedException {
    expect(Verb.HELLO);
    return expect(Verb.ACQUIRE);
  }

  @Test
  void aNamedLockIsUnlockedBeforeItIsGivenBack() throws InterruptedException {
    Lease lease = acquire(name);
    greetedAndAsked();
    assertNothingIsSaidBeforeTheUnlock(NamedGuard.lockFile(name), lease::close);
    assertEquals(Request.release("L1"), daemon.next());
  }

  @Test
  void aStoreIsUnlockedBeforeItIsGivenBack() throws InterruptedException {
    FencedFile file = FencedFile.open(folder.resolve("rows"));
    StoreLock lock = client.store(file.path(), file);
    StoreLease lease = lock.acquire(LONG, "");
    greetedAndAsked();
    lock.close(); // so that the lease is not kept for the next use
    assertNothingIsSaidBeforeTheUnlock(folder.resolve("rows.lock"), lease::close);
    assertEquals(Request.release("L1"), daemon.next());
  }

  /** Keeps the closing thread from unlocking, by the monitor under which that is done. */
  private void assertNothingIsSaidBeforeTheUnlock(Path lockFile, Runnable close)
      throws InterruptedException {
    Object[] entry =
        JvmRegistry.shared("guards").get(FileIdentity.of(lockFile).orElseThrow().toString());
    Thread closing = new Thread(close, "closing");
    Lease other;
    synchronized (entry) {
      closing.start();
      Await.until("it unlocks", () -> closing.getState() == Thread.State.BLOCKED);
      other = acquire(folder.resolve("other"));
      assertEquals(
          folder.resolve("other").toString(),
          AcquireCommand.parse(expect(Verb.ACQUIRE)).name(),
          "the first thing to arrive meanwhile");
    }
    closing.join();
    other.close();
  }

  private static Optional<KernelLock> holder(Path resource) {
    return FileIdentity.of(NamedGuard.lockFile(resource))
        .flatMap(file -> KernelLocks.holder(file, 0, true));
  }

  @Test
  void nobodyHoldsTheGuardWhileItWaitsInTheQueue() throws IOException, InterruptedException {
    daemon.queue(name.toString());
    CompletableFuture<Lease> waiter =
        CompletableFuture.supplyAsync(() -> acquire(name), task -> new Thread(task).start());
    AcquireCommand waiting = AcquireCommand.parse(greetedAndAsked());
    Optional<KernelLock> whileWaiting = holder(name);
    daemon.grant(waiting);
    Lease lease = Await.result("the lease", waiter);
    assertEquals(Optional.empty(), whileWaiting);
    assertTrue(holder(name).isPresent());
    lease.close();
  }

  @Test
  void aWaitThatIsGivenUpIsTakenBack() throws InterruptedException {
    String request = interruptedWait();
    acquire(folder.resolve("other")).close();
    assertEquals(Request.cancel(request), daemon.next());
  }

  @Test
  void aGrantThatComesTooLateIsGivenBack() throws IOException, InterruptedException {
    String request = interruptedWait();
    expect(Verb.CANCEL);
    daemon.push(
        new PushMessage.Granted(
            request,
            new LeaseReply(
                "late", name.toString(), LockMode.EXCLUSIVE, FencingToken.NONE, 1_000, 0)));
    acquire(folder.resolve("other")).close(); // whose grant was read after that
    List<Request> said = saidBefore(Request.release("L1"));
    assertTrue(said.contains(Request.release("late")), said::toString);
  }

  private List<Request> saidBefore(Request last) throws InterruptedException {
    List<Request> said = new ArrayList<>();
    for (Request next = daemon.next(); !next.equals(last); next = daemon.next()) {
      said.add(next);
    }
    return said;
  }

  /** Waits for a name that is not granted, in a thread that is interrupted; tells its request. */
  private String interruptedWait() throws InterruptedException {
    daemon.queue(name.toString());
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Lease> waiter =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              return acquire(name);
            },
            task -> new Thread(task, "waiter").start());
    String request = AcquireCommand.parse(greetedAndAsked()).id().orElseThrow();
    thread.get().interrupt();
    Await.failure("the wait", LockInterruptedException.class, waiter);
    return request;
  }

  @Test
  void aLostLeaseIsKnownToBeLost() throws IOException {
    Lease lease = acquire(name);
    daemon.push(new PushMessage.Lost("L1", "revoked"));
    acquire(folder.resolve("other")).close(); // whose grant was read after that
    String sentence = assertThrows(LeaseLostException.class, lease::ensureValid).getMessage();
    assertTrue(sentence.contains("revoked"), sentence);
    lease.close();
  }

  @Test
  void leasesAreShownToADaemonThatCameBack() throws IOException, InterruptedException {
    Lease lease = acquire(name);
    greetedAndAsked();
    daemon.cut();
    expect(Verb.HELLO);
    Request shown = expect(Verb.RESUME);
    assertEquals("L1", shown.arguments().get(0));
    assertTrue(shown.arguments().contains(Long.toString(lease.token())), shown::toString);
    lease.close();
  }
}
