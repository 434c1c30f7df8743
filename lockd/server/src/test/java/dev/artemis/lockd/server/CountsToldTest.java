package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.DaemonMetrics;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.protocol.MetricsReply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only clients see arrives in the daemon's metrics. */
class CountsToldTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  private LockClient client() {
    return LockClient.open(LockClientOptions.defaults().withSocket(daemon.socket()));
  }

  private LockRequest request() {
    return LockRequest.exclusive(daemon.folder().resolve("job").toString())
        .waiting(Duration.ofMillis(20));
  }

  private MetricsReply metrics() {
    return DaemonMetrics.ask(daemon.socket()).orElseThrow();
  }

  @Test
  void anErrorThatAnApplicationSawIsToldWhileTheClientLives() {
    try (LockClient holder = client();
        LockClient late = client();
        Lease held = holder.acquire(request())) {
      assertThrows(LockTimeoutException.class, () -> late.acquire(request()));
      held.ensureValid();
      Polling.until("it is told", () -> metrics().clients().get("errors.timeout") == 1);
    }
    MetricsReply metrics = metrics();
    assertEquals(1, metrics.counters().get("refused.timeout"));
    assertEquals(1, metrics.counters().get("granted.exclusive"));
    assertEquals(0, metrics.clients().get("fallback-leases"));
  }

  @Test
  void whatHappenedWithoutTheDaemonIsToldToTheNext() {
    try (LockClient client = client()) {
      assertEquals(Mode.DAEMON, client.mode());
      daemon.stop();
      Polling.until("the client notices", () -> client.mode() == Mode.FALLBACK);
      client.acquire(request()).close();
      assertEquals(Optional.empty(), DaemonMetrics.ask(daemon.socket()));
      daemon.start();
      Polling.until("the client is back", () -> client.mode() == Mode.DAEMON);
    }
    Polling.until("it is told", () -> metrics().clients().get("fallbacks") == 1);
    assertEquals(1, metrics().clients().get("fallback-leases"));
  }

  @Test
  void askingLeavesNothingBehind() {
    for (int i = 0; i < 3; i++) {
      assertTrue(metrics().counters().get("requests.metrics") > i);
    }
    Polling.until("only the one that asks", () -> metrics().gauges().get("connections") == 1);
    assertEquals(0, metrics().gauges().get("leases"));
  }
}
