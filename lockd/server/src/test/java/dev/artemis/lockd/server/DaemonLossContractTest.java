package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.testkit.Await;
import dev.artemis.lockd.testkit.ClientLog;
import dev.artemis.lockd.testkit.CuttableLink;
import dev.artemis.lockd.testkit.FencedFile;
import dev.artemis.lockd.testkit.LeakCheck;
import dev.artemis.lockd.testkit.Waiting;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the daemon, the caller of a lock client gets no error, and a log line tells
 * of each change of mode.
 */
@ExtendWith(LeakCheck.class)
@Timeout(90)
class DaemonLossContractTest {
  private static final Duration LONG = Duration.ofSeconds(25);

  @RegisterExtension private final ClientLog log = new ClientLog();
  @TempDir private Path folder;
  private final List<LockClient> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private DaemonJvm daemon;
  private String name;

  @BeforeEach
  void prepare() {
    daemon = DaemonJvm.at(folder);
    name = folder.resolve("resource").toString();
  }

  @AfterEach
  void endAll() {
    threads.shutdownNow();
    clients.forEach(LockClient::close);
    daemon.close();
  }

  private LockClient client(Path socket) {
    LockClient client = LockClient.open(LockClientOptions.defaults().withSocket(socket));
    clients.add(client);
    return client;
  }

  private LockClient client() {
    return client(daemon.socket());
  }

  private static Lease acquire(LockClient client, String name) {
    return client.acquire(LockRequest.exclusive(name).waiting(LONG).because("a test"));
  }

  private Future<Lease> waiter(LockClient client) {
    Future<Lease> waiter = threads.submit(() -> acquire(client, name));
    Await.until("it waits at the daemon", () -> Waiting.atDaemon(daemon.socket(), name) == 1);
    return waiter;
  }

  private Optional<LockEntry> told() {
    return daemon.status().locks().stream().filter(lock -> lock.name().equals(name)).findFirst();
  }

  private Optional<HolderEntry> holder() {
    return told().flatMap(lock -> lock.holders().stream().findFirst());
  }

  private void assertChanges(String... beginnings) {
    List<String> lines = log.lines();
    assertEquals(beginnings.length, lines.size(), lines::toString);
    for (int i = 0; i < beginnings.length; i++) {
      assertTrue(lines.get(i).startsWith(beginnings[i]), lines::toString);
    }
  }

  @Test
  void awayAtStartAndThenThere() {
    LockClient client = client();
    try (Lease lease = acquire(client, name)) {
      lease.ensureValid();
      assertEquals(Mode.FALLBACK, client.mode());
    }
    acquire(client, name).close();
    assertChanges("no lock daemon");
    daemon.start();
    Await.until("the client finds it", () -> client.mode() == Mode.DAEMON);
    try (Lease lease = acquire(client, name)) {
      assertEquals(lease.token(), holder().orElseThrow().token().value());
    }
    assertChanges("no lock daemon", "lock daemon");
  }

  @Test
  void diesWhileWeHoldAndComesBack() {
    daemon.start();
    LockClient client = client();
    try (Lease lease = acquire(client, name)) {
      HolderEntry before = holder().orElseThrow();
      daemon.kill();
      lease.ensureValid();
      acquire(client, name + "2").close();
      assertEquals(Mode.FALLBACK, client.mode());
      assertChanges("lock daemon", "lost the lock daemon");
      daemon.start();
      Await.until("the lease is shown again", () -> holder().isPresent());
      HolderEntry after = holder().orElseThrow();
      assertEquals(before.lease(), after.lease());
      assertEquals(lease.token(), after.token().value());
      assertEquals(before.ttlMillis(), after.ttlMillis());
      lease.ensureValid();
      assertChanges("lock daemon", "lost the lock daemon", "lock daemon");
    }
    Await.until("the daemon knows of the release", () -> told().isEmpty());
  }

  @Test
  void aTtlOfOnesOwnIsShownAgain() {
    daemon.start();
    Duration ttl = Duration.ofMinutes(2);
    LockRequest request = LockRequest.exclusive(name).living(ttl);
    try (Lease lease = client().acquire(request)) {
      assertEquals(ttl.toMillis(), holder().orElseThrow().ttlMillis());
      daemon.kill();
      daemon.start();
      Await.until("the lease is shown again", () -> holder().isPresent());
      assertEquals(ttl.toMillis(), holder().orElseThrow().ttlMillis());
      lease.ensureValid();
    }
  }

  @Test
  void diesWhileWeWait() {
    daemon.start();
    Lease first = acquire(client(), name);
    Future<Lease> waiter = waiter(client());
    daemon.kill();
    Await.until("it waits at the guard", () -> Waiting.atGuard(name) == 1);
    first.close();
    try (Lease second = Await.result("the lock", waiter)) {
      second.ensureValid();
      assertTrue(second.token() > first.token());
    }
  }

  @Test
  void comesBackWhileWeWait() {
    daemon.start();
    Lease first = acquire(client(), name);
    Future<Lease> waiter = waiter(client());
    long waited = told().orElseThrow().waiters().get(0).waitedMillis();
    daemon.kill();
    Await.until("it waits at the guard", () -> Waiting.atGuard(name) == 1);
    daemon.start();
    Await.until("it waits at the daemon again", () -> Waiting.atDaemon(daemon.socket(), name) == 1);
    assertTrue(told().orElseThrow().waiters().get(0).waitedMillis() > waited, "waited on");
    first.close();
    Await.result("the lock", waiter).close();
  }

  @Test
  void standsStillWhileWeWait() {
    daemon.start();
    Lease first = acquire(client(), name);
    Future<Lease> waiter = waiter(client());
    daemon.jvm().stop();
    first.close();
    try (Lease second = Await.result("the lock, by the guard alone", waiter)) {
      second.ensureValid();
      daemon.jvm().resume();
      second.ensureValid();
    }
    Await.until("nothing is left at the daemon", () -> told().isEmpty());
    acquire(client(), name).close();
  }

  @Test
  void standsStillWhileWeHold() {
    daemon.start();
    LockClient client = client();
    try (Lease lease = acquire(client, name)) {
      daemon.jvm().stop();
      Await.until("the client gives it up", () -> log.lines().size() == 2);
      lease.ensureValid();
      daemon.jvm().resume();
      lease.ensureValid();
      // The daemon may not have noticed yet that the earlier connection is gone.
      Await.until("the client is back", () -> log.lines().size() == 3);
      Await.until("it is known again", () -> holder().filter(HolderEntry::connected).isPresent());
      lease.ensureValid();
    }
    assertChanges("lock daemon", "lost the lock daemon", "lock daemon");
  }

  @Test
  void aCutConnectionIsResumed() throws IOException {
    daemon.start();
    try (CuttableLink link = new CuttableLink(folder.resolve("link.sock"), daemon.socket())) {
      LockClient client = client(link.socket());
      try (Lease lease = acquire(client, name)) {
        HolderEntry before = holder().orElseThrow();
        link.cut();
        Await.until("it connects again", () -> link.accepted() == 2);
        Await.until("it is known again", () -> holder().filter(HolderEntry::connected).isPresent());
        HolderEntry after = holder().orElseThrow();
        assertEquals(before.session(), after.session());
        assertEquals(before.lease(), after.lease());
        lease.ensureValid();
      }
      Await.until("the daemon knows of the release", () -> told().isEmpty());
      client.close();
    }
    assertChanges("lock daemon", "lost the lock daemon", "lock daemon");
  }

  @Test
  void aWaiterWhoseConnectionIsCutQueuesAgain() throws IOException {
    daemon.start();
    try (CuttableLink link = new CuttableLink(folder.resolve("link.sock"), daemon.socket())) {
      Lease first = acquire(client(), name);
      LockClient client = client(link.socket());
      Future<Lease> waiter = waiter(client);
      link.cut();
      Await.until("it connects again", () -> link.accepted() == 2);
      Await.until("it waits again", () -> Waiting.atDaemon(daemon.socket(), name) == 1);
      first.close();
      Await.result("the lock", waiter).close();
      client.close();
    }
  }

  @Test
  void aStoreIsWrittenAllTheTime() {
    FencedFile file = FencedFile.open(folder.resolve("rows"));
    name = file.path().toString();
    daemon.start();
    LockClient client = client();
    StoreLock lock = client.store(file.path(), file);
    append(lock, file, "with the daemon");
    assertEquals(Mode.DAEMON, lock.mode());
    try (StoreLease lease = lock.acquire(LONG, "across its death")) {
      assertTrue(file.commit(lease, "before its death"));
      daemon.kill();
      assertTrue(file.commit(lease, "after its death"));
      lease.ensureValid();
      daemon.start();
      Await.until("the lease is shown again", () -> holder().isPresent());
      assertEquals(lease.token(), holder().orElseThrow().token());
      assertTrue(file.commit(lease, "after its return"));
    }
    daemon.kill();
    append(lock, file, "without the daemon");
    lock.close();
    assertEquals(
        List.of(
            "with the daemon",
            "before its death",
            "after its death",
            "after its return",
            "without the daemon"),
        file.rows().stream().map(FencedFile.Row::text).toList());
  }

  private static void append(StoreLock lock, FencedFile file, String row) {
    boolean committed = false;
    while (!committed) {
      try (StoreLease lease = lock.acquire(LONG, "append")) {
        committed = file.commit(lease, row);
        if (!committed) {
          lease.lost("the fence refused it");
        }
      }
    }
  }

  @Test
  void aShortTtlIsKeptAliveByRenewals() {
    daemon.start();
    LockRequest request = LockRequest.exclusive(name).living(Duration.ofMillis(900));
    try (Lease lease = client().acquire(request)) {
      // The TTL left over rises only when the daemon has heard of the session again.
      for (int i = 0; i < 3; i++) {
        long low = 700;
        Await.until("the TTL runs down", () -> ttlLeft() < low);
        Await.until("it is renewed", () -> ttlLeft() >= low);
      }
      lease.ensureValid();
    }
  }

  private long ttlLeft() {
    return holder().map(HolderEntry::ttlLeftMillis).orElseThrow();
  }

  @Test
  void aRevokedLeaseIsLost() throws IOException {
    daemon.start();
    Lease lease = acquire(client(), name);
    revoke(lease);
    Await.until("the holder is told", () -> isLost(lease));
    acquireAfterLoss(lease);
  }

  private void revoke(Lease lease) throws IOException {
    String request = "REVOKE %s %d\r\n".formatted(lease.name(), lease.token());
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(daemon.socket()))) {
      channel.write(StandardCharsets.UTF_8.encode(request));
      ByteBuffer answer = ByteBuffer.allocate(5);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        assertTrue(answer.position() > 0, "an answer");
      }
      assertEquals("+OK\r\n", StandardCharsets.UTF_8.decode(answer.flip()).toString());
    }
  }

  private static boolean isLost(Lease lease) {
    try {
      lease.ensureValid();
      return false;
    } catch (LeaseLostException e) {
      return e.getMessage().contains("revoked");
    }
  }

  /** Whoever lost a lease still closes it, which frees the guard. */
  private void acquireAfterLoss(Lease lost) {
    lost.close();
    try (Lease next = acquire(client(), name)) {
      assertTrue(next.token() > lost.token());
    }
  }
}
