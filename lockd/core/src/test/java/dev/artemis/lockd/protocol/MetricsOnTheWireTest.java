package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Counters arrive as they were told, by daemons and by clients. */
class MetricsOnTheWireTest {
  private static final MetricsReply METRICS =
      new MetricsReply(
          "0.1",
          1,
          "run",
          4711,
          60_000,
          Map.of("waiting", 2L),
          Map.of("ended.expired", 3L),
          Map.of("writes", 4L),
          List.of(new HistogramEntry("wait", 1_100, List.of(100L, 250L), List.of(1L, 0L, 1L))));

  @ParameterizedTest
  @EnumSource(Resp.class)
  void theAnswerSurvivesEitherEncoding(Resp version) {
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(ReplyEncoder.encode(METRICS.reply(), version)));
    assertEquals(METRICS, MetricsReply.parse(decoder.next().orElseThrow()));
  }

  @Test
  void anAnswerThatLacksAPartIsRefused() {
    for (String key : List.of("uptime", "gauges", "clients", "histograms")) {
      Map<String, Reply> entries = new HashMap<>(METRICS.reply().entries());
      entries.remove(key);
      Reply cut = new Reply.Mapping(entries);
      String message =
          assertThrows(ProtocolException.class, () -> MetricsReply.parse(cut)).getMessage();
      assertTrue(message.contains("'" + key + "'"), message);
    }
  }

  @Test
  void bucketsMustFitTheirBounds() {
    assertThrows(
        ProtocolException.class,
        () -> new HistogramEntry("wait", 0, List.of(1L, 2L), List.of(0L, 0L)));
    assertEquals(2, METRICS.histograms().get(0).count());
  }

  @Test
  void whatClientsCountIsUnderstood() {
    CountCommand command =
        new CountCommand(Map.of(ClientCounter.WRITES, 7L, ClientCounter.SQLITE_BUSY_SNAPSHOT, 1L));
    assertEquals(List.of("COUNT", "writes", "7", "sqlite.517", "1"), command.request().words());
    assertEquals(command, CountCommand.parse(Request.parse(command.request().words())));
  }

  @Test
  void aNewerClientsCountersArePassedOver() {
    Request request = Request.parse(List.of("COUNT", "teleports", "3", "writes", "2"));
    assertEquals(Map.of(ClientCounter.WRITES, 2L), CountCommand.parse(request).increments());
  }

  @ParameterizedTest
  @CsvSource({"writes,-1", "writes,1000000001", "writes,x", "teleports,x"})
  void whatIsNoIncrementIsRefused(String name, String increment) {
    Request request = Request.parse(List.of("COUNT", name, increment));
    assertThrows(RequestException.class, () -> CountCommand.parse(request));
  }

  @Test
  void aNameWithoutItsNumberIsRefused() {
    Request request = Request.parse(List.of("COUNT", "writes", "1", "commits"));
    assertThrows(RequestException.class, () -> CountCommand.parse(request));
  }

  @Test
  void allCountersFitIntoOneRequest() {
    assertTrue(2 * ClientCounter.values().length < Setting.MAX_ARGUMENTS.count());
  }

  @ParameterizedTest
  @CsvSource({
    "5,SQLITE_BUSY",
    "517,SQLITE_BUSY_SNAPSHOT",
    "1032,SQLITE_READONLY_DBMOVED",
    "266,SQLITE_IOERR",
    "19,SQLITE_OTHER"
  })
  void anErrorCodeCountsForItselfOrItsFamily(int code, ClientCounter counter) {
    assertEquals(counter, ClientCounter.sqlite(code));
  }
}
