package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HistogramEntry;
import dev.artemis.lockd.protocol.MetricsReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What happens at the desk is counted, and METRICS tells it. */
class MetricsTest {
  private final AtomicLong clock = new AtomicLong(1L << 40);
  private final AtomicInteger leases = new AtomicInteger();
  private final ManualLoop loop = new ManualLoop();
  private final LeaseTable table =
      new LeaseTable(TableConfig.defaults(), () -> "L" + leases.incrementAndGet(), clock.get(), 0);
  private final Desk desk = DeskWorld.desk(table, loop, clock::get, pid -> pid < 10);

  private Conversation client(int pid) {
    Conversation c = desk.opened(new RecordingPeer(pid));
    say(c, "HELLO", "3", "CAPS", "GUARD,PUSH");
    return c;
  }

  private void say(Conversation c, String... words) {
    desk.received(c, List.of(words));
    desk.settle();
  }

  private void pass(long millis) {
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private MetricsReply metrics() {
    RecordingPeer asker = new RecordingPeer(9);
    Conversation c = desk.opened(asker);
    say(c, "METRICS");
    desk.closed(c);
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(asker.told().getBytes(StandardCharsets.UTF_8)));
    Reply answer = decoder.next().orElseThrow();
    return MetricsReply.parse(answer);
  }

  private static HistogramEntry histogram(MetricsReply metrics, String name) {
    return metrics.histograms().stream().filter(h -> h.name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void aNewDaemonTellsZeros() {
    MetricsReply metrics = metrics();
    assertEquals(0, metrics.counters().get("granted.exclusive"));
    assertEquals(1, metrics.counters().get("connections"), "the one that asks");
    assertEquals(1, metrics.gauges().get("connections"));
    assertTrue(metrics.clients().values().stream().allMatch(n -> n == 0), "" + metrics.clients());
  }

  @Test
  void grantsWaitsHoldsAndRecallsAreCounted() {
    Conversation holder = client(1);
    Conversation waiter = client(2);
    say(holder, "ACQUIRE", "/db", "PUSH", "RECALLABLE");
    pass(20);
    say(waiter, "ACQUIRE", "/db", "PUSH");
    pass(30);
    MetricsReply during = metrics();
    assertEquals(1, during.gauges().get("leases"));
    assertEquals(1, during.gauges().get("waiting"));
    assertEquals(1, during.gauges().get("longest-queue"));
    assertEquals(30, during.gauges().get("longest-wait"));
    assertEquals(30, during.gauges().get("longest-overdue"), "not since it was granted");
    say(holder, "RELEASE", "L1");
    MetricsReply after = metrics();
    assertEquals(2, after.counters().get("granted.exclusive"));
    assertEquals(1, after.counters().get("queued"));
    assertEquals(1, after.counters().get("recalls"));
    assertEquals(1, after.counters().get("ended.recalled"));
    assertEquals(2, after.counters().get("requests.acquire"));
    assertEquals(0, after.gauges().get("longest-overdue"));
    assertEquals(30_000, histogram(after, "wait").sum());
    assertEquals(2, histogram(after, "wait").count());
    assertEquals(50_000, histogram(after, "hold").sum());
    assertEquals(1, histogram(after, "queue").sum());
  }

  @Test
  void aHolderThatMadeNoPromiseIsNotOverdue() {
    say(client(1), "ACQUIRE", "/job", "PUSH");
    say(client(2), "ACQUIRE", "/job", "PUSH");
    pass(900);
    assertEquals(0, metrics().gauges().get("longest-overdue"));
  }

  @Test
  void refusalsAreCountedByCode() {
    say(client(1), "ACQUIRE", "/db", "PUSH");
    Conversation late = client(2);
    say(late, "ACQUIRE", "/db", "WAIT", "0");
    say(late, "RELEASE", "nothing");
    say(late, "NONSENSE");
    MetricsReply metrics = metrics();
    assertEquals(1, metrics.counters().get("refused.timeout"));
    assertEquals(1, metrics.counters().get("refused.lost"));
    assertEquals(1, metrics.counters().get("refused.err"));
    assertEquals(1, histogram(metrics, "vain-wait").count());
  }

  @Test
  void deathsAndRevocationsAreCounted() {
    Conversation mortal = client(20); // not alive by the world's word
    say(mortal, "ACQUIRE", "/a", "PUSH");
    desk.closed(mortal);
    say(client(1), "ACQUIRE", "/b", "PUSH");
    say(client(2), "REVOKE", "/b", "0");
    MetricsReply metrics = metrics();
    assertEquals(1, metrics.counters().get("ended.died"));
    assertEquals(1, metrics.counters().get("ended.revoked"));
  }

  @Test
  void expiriesAreCounted() {
    say(client(3), "ACQUIRE", "/c", "PUSH", "TTL", "100");
    pass(101);
    loop.turn();
    assertEquals(1, metrics().counters().get("ended.expired"));
  }

  @Test
  void sealsAreCounted() {
    Conversation holder = client(1);
    say(holder, "ACQUIRE", "/db", "PUSH");
    long sealed = 0;
    for (int i = 0; i < 100 && sealed == 0; i++) {
      say(holder, "BLOCKED", "/db", "1", "8");
      pass(50);
      sealed = metrics().counters().get("seals");
    }
    assertEquals(1, sealed, "a process that no session speaks for is in the way for good");
  }

  @Test
  void whatClientsTellIsAdded() {
    Conversation c = client(1);
    say(c, "COUNT", "writes", "5", "errors.timeout", "1");
    say(c, "COUNT", "writes", "2", "newer-than-this-daemon", "9");
    MetricsReply metrics = metrics();
    assertEquals(7, metrics.clients().get("writes"));
    assertEquals(1, metrics.clients().get("errors.timeout"));
    assertEquals(0, metrics.clients().get("commits"));
    say(c, "COUNT", "writes", "-1");
    assertEquals(7, metrics().clients().get("writes"));
  }
}
