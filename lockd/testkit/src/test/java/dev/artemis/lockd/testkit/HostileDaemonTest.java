package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.testkit.fuzz.Dice;
import dev.artemis.lockd.testkit.fuzz.Mutations;
import dev.artemis.lockd.testkit.fuzz.ReplyGrammar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that speaks the protocol to do harm: callers get their lease, or a typed refusal. */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class HostileDaemonTest {
  @RegisterExtension private final ClientLog log = new ClientLog();
  @TempDir private Path folder;
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Dice dice = new Dice(seed);
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void watchThreads() {
    System.out.println("hostile daemon: seed " + seed);
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
  }

  @AfterEach
  void noThreadFailed() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    assertEquals(List.of(), List.copyOf(uncaught), "seed " + seed);
  }

  // ---- what an honest daemon says

  private static byte[] bytes(Reply reply) {
    return ReplyEncoder.encode(reply, Resp.V3);
  }

  private byte[] hello() {
    SessionId session = new SessionId("a".repeat(32));
    return bytes(
        new HelloReply(
                "0", Resp.V3, 1, 1, session, false, "d", 1, 0, "/state", 0, 3000, 1000, 2000, 250,
                List.of())
            .reply());
  }

  private static LeaseReply lease(String id) {
    return new LeaseReply(id, "/a", LockMode.EXCLUSIVE, FencingToken.NONE, 3000, 0);
  }

  private byte[] honest(List<String> request, int number) {
    return switch (request.get(0)) {
      case "HELLO" -> hello();
      case "ACQUIRE" -> bytes(lease("lease" + number).reply());
      case "RENEW" -> bytes(Reply.number(1));
      case "STATUS" -> bytes(status());
      default -> bytes(Reply.OK);
    };
  }

  /** Asked by a client that waits for longer than a second. */
  private static Reply status() {
    return new StatusReply("0", 1, "d", 1, 0, "root", "/s", 1, 0, 1, 1, 1, 1, 0, List.of()).reply();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private HostileDaemon daemon(HostileDaemon.Answer answer) throws IOException {
    return new HostileDaemon(socket(), answer, 1 << 16, Long.MAX_VALUE);
  }

  private Path socket() {
    return folder.resolve("lockd.sock");
  }

  private LockClient client() {
    return LockClient.open(LockClientOptions.defaults().withSocket(socket()));
  }

  private LockRequest request() {
    return LockRequest.exclusive(folder.resolve("a").toString());
  }

  /** Takes the lock some times; each time it must be there, whatever the daemon says. */
  private void assertLocks(HostileDaemon.Answer answer) throws IOException {
    try (HostileDaemon daemon = daemon(answer);
        LockClient client = client()) {
      for (int i = 0; i < 5; i++) {
        try (Lease lease = client.acquire(request())) {
          assertTrue(lease.token() > 0);
        }
      }
      assertTrue(daemon.accepted() > 0);
    }
  }

  // ---- tests

  @Test
  void anHonestOneIsUnderstood() throws IOException {
    assertLocks(this::honest);
    assertTrue(log.lines().get(0).contains("schedules"), log.lines()::toString);
  }

  @Test
  void garbageInsteadOfAGreeting() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertLocks((request, number) -> new Mutations(dice).spoiled(hello(), hello()));
      Files.delete(socket());
    }
  }

  @Test
  void garbageAfterTheGreeting() throws IOException {
    for (int i = 0; i < 30; i++) {
      assertLocks(
          (request, number) ->
              number == 0
                  ? hello()
                  : joined(
                      dice.bytes(1 + dice.below(300)), "\n\n".getBytes(StandardCharsets.UTF_8)));
      Files.delete(socket());
    }
  }

  @Test
  void anythingForAnAnswer() throws IOException {
    ReplyGrammar grammar = new ReplyGrammar(dice);
    for (int i = 0; i < 30; i++) {
      try (HostileDaemon daemon =
              daemon((request, number) -> number == 0 ? hello() : bytes(grammar.reply(3)));
          LockClient client = client();
          Lease lease = client.acquire(request().waiting(Duration.ofMillis(1)))) {
        assertTrue(lease.token() > 0 && daemon.accepted() > 0);
      } catch (LockException e) {
        assertTrue(!e.getMessage().isEmpty(), "typed, and it says why");
      }
      Files.delete(socket());
    }
  }

  @Test
  void grantsThatNobodyAskedFor() throws IOException {
    byte[] push = bytes(new PushMessage.Granted("r99", lease("unknown")).push());
    assertLocks((request, number) -> joined(honest(request, number), push));
  }

  @Test
  void aFloodOfGrantsMakesNobodySayMoreThanItShould() throws IOException {
    byte[] push = bytes(new PushMessage.Granted("r99", lease("unknown")).push());
    ByteArrayOutputStream flood = new ByteArrayOutputStream();
    for (int i = 0; i < 20_000; i++) {
      flood.writeBytes(push);
    }
    assertLocks((request, number) -> number == 1 ? flood.toByteArray() : honest(request, number));
    assertTrue(log.lines().toString().contains("guard files alone"), log.lines()::toString);
  }

  @Test
  void oneLeaseForEverybody() throws IOException {
    try (HostileDaemon daemon =
            daemon(
                (r, n) -> r.get(0).equals("ACQUIRE") ? bytes(lease("L").reply()) : honest(r, n));
        LockClient client = client();
        Lease first = client.acquire(request());
        Lease second = client.acquire(LockRequest.exclusive(folder.resolve("b").toString()))) {
      first.ensureValid();
      second.ensureValid();
      assertEquals(1, daemon.accepted());
    }
  }

  @Test
  void twoAnswersForEachRequest() throws IOException {
    assertLocks(
        (request, number) ->
            number == 0 ? hello() : joined(honest(request, number), honest(request, number)));
  }

  @Test
  void everythingIsLost() throws IOException {
    assertLocks(
        (request, number) ->
            joined(
                request.get(0).equals("RELEASE")
                    ? bytes(new Reply.Failure("LOST", "gone"))
                    : honest(request, number),
                bytes(new PushMessage.Lost("lease" + number, "expired").push()),
                bytes(new PushMessage.Recall("lease" + number, -1).push())));
  }

  @Test
  void neverYourTurn() throws IOException {
    assertLocks(
        (request, number) ->
            request.get(0).equals("ACQUIRE")
                ? bytes(new Reply.Failure("SILENT", "ask again"))
                : honest(request, number));
  }

  @Test
  void queuedForEver() throws IOException {
    try (HostileDaemon daemon =
            daemon(
                (request, number) ->
                    request.get(0).equals("ACQUIRE")
                        ? bytes(new QueuedReply("r1", 1).reply())
                        : honest(request, number));
        LockClient client = client()) {
      LockTimeoutException refused =
          assertThrows(
              LockTimeoutException.class,
              () -> client.acquire(request().waiting(Duration.ofMillis(50))));
      assertTrue(refused.getMessage().contains("no answer in time"), refused.getMessage());
      assertEquals(1, daemon.accepted());
    }
  }

  @Test
  void byteByByte() throws IOException {
    try (HostileDaemon daemon = new HostileDaemon(socket(), this::honest, 1, Long.MAX_VALUE);
        LockClient client = client();
        Lease lease = client.acquire(request())) {
      lease.ensureValid();
      assertEquals(1, daemon.accepted());
    }
  }

  @Test
  void closedAtEveryByte() throws IOException {
    int all = hello().length + bytes(lease("lease1").reply()).length + 3 * bytes(Reply.OK).length;
    for (int most = 1; most <= all; most++) {
      try (HostileDaemon daemon = new HostileDaemon(socket(), this::honest, 1 << 16, most);
          LockClient client = client();
          Lease lease = client.acquire(request())) {
        assertTrue(lease.token() > 0, "closed after " + most);
        // Not asked again and again: one that drops us is given a rest.
        assertTrue(daemon.accepted() <= 3, daemon.accepted() + " connections");
      }
      Files.delete(socket());
    }
  }
}
