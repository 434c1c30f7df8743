package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the daemon is told the token of a lease. */
class TokenToldTest {
  private static final FencingToken TOKEN = new FencingToken(0, 7);
  private static final String HELD = "HELD L 0 7";

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ScriptedDaemon daemon = new ScriptedDaemon(TokenToldTest::answers);
  private final DaemonSession session =
      new DaemonSession(daemon, Path.of("/s"), new SessionId("0".repeat(32)), "test", timer);
  private RemoteLease lease;

  private static List<Reply> answers(List<String> words) {
    return switch (words.get(0)) {
      case "HELLO" -> List.of(AbandonedRequestTest.hello());
      case "ACQUIRE" ->
          List.of(
              new LeaseReply("L", "/x", LockMode.EXCLUSIVE, FencingToken.NONE, 3_000, 0).reply());
      case "BLOCKED" -> List.of(new Reply.Array(List.of(Reply.text("WAIT"), Reply.number(50))));
      default -> List.of(Reply.OK);
    };
  }

  @BeforeEach
  void acquire() throws InterruptedException {
    AcquireCommand command =
        new AcquireCommand(
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
    Patience patience = Patience.from(Duration.ofMinutes(1), System::nanoTime);
    lease = session.acquire(command, patience, () -> {}).orElseThrow();
    daemon.heard.clear();
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void beforeTheRelease() {
    lease.drew(TOKEN);
    assertEquals(List.of(), daemon.heard);
    lease.release();
    assertEquals(List.of(HELD, "RELEASE L"), daemon.heard);
  }

  @Test
  void onceWhenItIsAskedFor() {
    lease.drew(TOKEN);
    lease.tellToken();
    lease.tellToken();
    lease.release();
    assertEquals(List.of(HELD, "RELEASE L"), daemon.heard);
  }

  @Test
  void soonIfTheLeaseIsKept() {
    lease.drew(TOKEN);
    session.tick();
    session.tick();
    assertEquals(List.of(HELD), daemon.heard);
  }

  @Test
  void atOnceIfSomebodyWasInTheWay() throws InterruptedException {
    lease.blocked(0, 1);
    daemon.heard.clear();
    lease.drew(TOKEN);
    assertEquals(List.of(HELD), daemon.heard);
  }

  @Test
  void neverWithoutOne() {
    session.tick();
    lease.release();
    assertEquals(List.of("RELEASE L"), daemon.heard);
  }
}
