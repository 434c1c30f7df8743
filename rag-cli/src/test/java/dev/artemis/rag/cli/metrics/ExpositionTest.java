package dev.artemis.rag.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HistogramEntry;
import dev.artemis.lockd.protocol.MetricsReply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The daemon's numbers become the text that Prometheus reads. */
class ExpositionTest {
  private static final List<Long> BOUNDS = List.of(100L, 250L);

  private static MetricsReply told() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("queued", 7L);
    counters.put("ended.released", 40L);
    counters.put("ended.expired", 2L);
    counters.put("teleported", 9L); // by a newer daemon
    return new MetricsReply(
        "0.1.0",
        1,
        "run",
        4711,
        60_500,
        Map.of("waiting", 3L, "longest-wait", 1_500L),
        counters,
        Map.of("errors.timeout", 5L),
        List.of(
            new HistogramEntry("wait", 1_100, BOUNDS, List.of(1L, 0L, 1L)),
            new HistogramEntry("vain-wait", 2_000_000, BOUNDS, List.of(0L, 0L, 1L)),
            new HistogramEntry("queue", 6, List.of(1L, 2L), List.of(1L, 1L, 1L))));
  }

  private static String text(Optional<MetricsReply> told, TextFormat format) {
    return new String(Exposition.of(told, format), StandardCharsets.UTF_8);
  }

  @Test
  void openMetrics() {
    assertEquals(
        """
        # TYPE rag_lock_errors counter
        # HELP rag_lock_errors Lock errors that applications saw.
        rag_lock_errors_total{kind="timeout"} 5.0
        # TYPE rag_lockd_build info
        # HELP rag_lockd_build The lock daemon's program and protocol version.
        rag_lockd_build_info{protocol="1",version="0.1.0"} 1
        # TYPE rag_lockd_ended_leases counter
        # HELP rag_lockd_ended_leases Leases ended: released, recalled, expired, revoked, and so on.
        rag_lockd_ended_leases_total{how="expired"} 2.0
        rag_lockd_ended_leases_total{how="released"} 40.0
        # TYPE rag_lockd_longest_wait_seconds gauge
        # UNIT rag_lockd_longest_wait_seconds seconds
        # HELP rag_lockd_longest_wait_seconds How long the most patient of those who wait has waited.
        rag_lockd_longest_wait_seconds 1.5
        # TYPE rag_lockd_queue_position histogram
        # HELP rag_lockd_queue_position Place in the queue of requests that had to wait, when they came.
        rag_lockd_queue_position_bucket{le="1.0"} 1
        rag_lockd_queue_position_bucket{le="2.0"} 2
        rag_lockd_queue_position_bucket{le="+Inf"} 3
        rag_lockd_queue_position_count 3
        rag_lockd_queue_position_sum 6.0
        # TYPE rag_lockd_queued_requests counter
        # HELP rag_lockd_queued_requests Requests that had to wait.
        rag_lockd_queued_requests_total 7.0
        # TYPE rag_lockd_up gauge
        # HELP rag_lockd_up Whether the lock daemon answers.
        rag_lockd_up 1.0
        # TYPE rag_lockd_uptime_seconds gauge
        # UNIT rag_lockd_uptime_seconds seconds
        # HELP rag_lockd_uptime_seconds Since the lock daemon's start.
        rag_lockd_uptime_seconds 60.5
        # TYPE rag_lockd_wait_seconds histogram
        # UNIT rag_lockd_wait_seconds seconds
        # HELP rag_lockd_wait_seconds How long requests waited until they were granted or refused.
        rag_lockd_wait_seconds_bucket{outcome="granted",le="1.0E-4"} 1
        rag_lockd_wait_seconds_bucket{outcome="granted",le="2.5E-4"} 1
        rag_lockd_wait_seconds_bucket{outcome="granted",le="+Inf"} 2
        rag_lockd_wait_seconds_count{outcome="granted"} 2
        rag_lockd_wait_seconds_sum{outcome="granted"} 0.0011
        rag_lockd_wait_seconds_bucket{outcome="refused",le="1.0E-4"} 0
        rag_lockd_wait_seconds_bucket{outcome="refused",le="2.5E-4"} 0
        rag_lockd_wait_seconds_bucket{outcome="refused",le="+Inf"} 1
        rag_lockd_wait_seconds_count{outcome="refused"} 1
        rag_lockd_wait_seconds_sum{outcome="refused"} 2.0
        # TYPE rag_lockd_waiting_requests gauge
        # HELP rag_lockd_waiting_requests Requests that wait.
        rag_lockd_waiting_requests 3.0
        # EOF
        """,
        text(Optional.of(told()), TextFormat.OPENMETRICS));
  }

  /** In files for node_exporter a counter goes by its whole name. */
  @Test
  void olderTextFormat() {
    String text = text(Optional.of(told()), TextFormat.PROMETHEUS);
    assertTrue(
        text.startsWith(
            """
            # HELP rag_lock_errors_total Lock errors that applications saw.
            # TYPE rag_lock_errors_total counter
            rag_lock_errors_total{kind="timeout"} 5.0
            """),
        text);
  }

  @ParameterizedTest
  @EnumSource(TextFormat.class)
  void aDaemonThatIsAwayIsToldOf(TextFormat format) {
    List<String> samples =
        text(Optional.empty(), format).lines().filter(line -> !line.startsWith("#")).toList();
    assertEquals(List.of("rag_lockd_up 0.0"), samples);
  }
}
