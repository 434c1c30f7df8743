package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session that ends leaves no connection behind. */
class SessionEndTest {
  private static final SessionId ID = new SessionId("0".repeat(32));

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private DaemonSession session;

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  /** Ends the session while its greeting is on the way. */
  private List<Reply> endThenAnswer(List<String> words) {
    session.close();
    return List.of(AbandonedRequestTest.hello());
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() {
    ScriptedDaemon daemon = new ScriptedDaemon(this::endThenAnswer);
    session = new DaemonSession(daemon, Path.of("/s"), ID, "test", timer);
    assertEquals(Mode.FALLBACK, session.mode());
    assertEquals(1, daemon.woken);
    assertEquals(1, daemon.heard.size());
  }
}
