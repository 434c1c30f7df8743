package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Resp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A request that was given up while the daemon stood still does not stand in the way of the next.
 */
class AbandonedRequestTest {
  private static final SessionId ID = new SessionId("0".repeat(32));
  private static final Reply DEADLOCK = new Reply.Failure("DEADLOCK", "held by yourself");

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private boolean awake;

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  static Reply hello() {
    return new HelloReply(
            "test",
            Resp.V3,
            1,
            ProtocolVersion.NEWEST,
            ID,
            false,
            "daemon",
            1,
            0,
            "/",
            0,
            3_000,
            1_000,
            2_000,
            250,
            List.of())
        .reply();
  }

  private static Reply lease(String id) {
    return new LeaseReply(id, "/x", LockMode.EXCLUSIVE, FencingToken.NONE, 3_000, 0).reply();
  }

  /** Stopped at first; when it goes on it answers everything in order. */
  private List<Reply> answers(List<String> words) {
    String request = words.contains("REQUEST") ? words.get(words.indexOf("REQUEST") + 1) : "";
    return switch (words.get(0) + " " + request) {
      case "HELLO " -> List.of(hello());
      case "ACQUIRE r1", "CANCEL " -> List.of();
      case "ACQUIRE r2" -> goOn();
      case "ACQUIRE r3" -> List.of(lease("second"));
      default -> List.of(Reply.OK);
    };
  }

  private List<Reply> goOn() {
    awake = true;
    return List.of(lease("first"), new Reply.Failure("NOTWAITING", "it was granted"), DEADLOCK);
  }

  private static AcquireCommand command() {
    return new AcquireCommand(
        "/x",
        LockMode.EXCLUSIVE,
        0,
        OptionalLong.empty(),
        true,
        Optional.empty(),
        "",
        "worker",
        0,
        false,
        OptionalLong.empty(),
        Optional.empty());
  }

  private static Optional<RemoteLease> acquire(DaemonSession session) throws InterruptedException {
    return session.acquire(
        command(), Patience.from(Duration.ofMinutes(1), System::nanoTime), () -> {});
  }

  @Test
  void theNextRequestIsNotRefusedAsADeadlock() throws InterruptedException {
    ScriptedDaemon daemon = new ScriptedDaemon(this::answers);
    DaemonSession session = new DaemonSession(daemon, Path.of("/s"), ID, "test", timer);
    assertThrows(LockTimeoutException.class, () -> acquire(session));
    RemoteLease lease = acquire(session).orElseThrow();
    assertTrue(awake);
    assertEquals("second", lease.id());
    assertTrue(daemon.heard.contains("RELEASE first"), daemon.heard.toString());
    assertEquals(1, session.remembered());
  }

  @Test
  void aRealDeadlockIsRefused() {
    ScriptedDaemon daemon =
        new ScriptedDaemon(words -> List.of(words.get(0).equals("HELLO") ? hello() : DEADLOCK));
    DaemonSession session = new DaemonSession(daemon, Path.of("/s"), ID, "test", timer);
    assertThrows(LockRefusedException.class, () -> acquire(session));
  }
}
