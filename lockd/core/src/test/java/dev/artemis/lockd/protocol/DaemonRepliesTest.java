package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.Refusal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the daemon answers and says by itself is read as it was meant, or refused. */
class DaemonRepliesTest {
  private static final HelloReply HELLO =
      new HelloReply(
          "0.1",
          Resp.V3,
          7,
          1,
          new SessionId("ab".repeat(16)),
          true,
          "run",
          4711,
          1000,
          "/state",
          1,
          2,
          3,
          4,
          5,
          List.of("L1", "L2"));
  private static final LeaseReply LEASE =
      new LeaseReply("L1", "/db", LockMode.SHARED, new FencingToken(3, 17), 3_000, 12);

  private static Reply sent(Reply reply, Resp version) {
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(ReplyEncoder.encode(reply, version)));
    return decoder.next().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void greetingsLeasesAndPlacesSurvive(Resp version) {
    assertEquals(HELLO, HelloReply.parse(sent(HELLO.reply(), version)));
    assertEquals(LEASE, LeaseReply.parse(sent(LEASE.reply(), version)));
    QueuedReply queued = new QueuedReply("r1", 2);
    assertEquals(queued, QueuedReply.parse(sent(queued.reply(), version)));
    assertTrue(QueuedReply.matches(Reply.asMap(sent(queued.reply(), version))));
    assertFalse(QueuedReply.matches(Reply.asMap(sent(LEASE.reply(), version))));
  }

  @Test
  void aTokenDrawnByTheDaemonIsTold() {
    assertEquals(new FencingToken(0, 5), LEASE.withToken(new FencingToken(0, 5)).token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "session", "leases", "lockd"})
  void aGreetingWithoutAPartIsRefused(String key) {
    Map<String, Reply> entries = new LinkedHashMap<>(HELLO.reply().entries());
    entries.remove(key);
    Reply.Mapping cut = new Reply.Mapping(entries);
    assertThrows(ProtocolException.class, () -> HelloReply.parse(cut));
  }

  @Test
  void strangersAndOddPartsAreNamed() {
    assertRefused("server", Reply.text("redis"), "redis");
    assertRefused("session", Reply.text("short"), "short");
    assertRefused("leases", new Reply.Array(List.of(Reply.number(1))), "lease id");
  }

  private static void assertRefused(String key, Reply value, String named) {
    Map<String, Reply> entries = new LinkedHashMap<>(HELLO.reply().entries());
    entries.put(key, value);
    Reply.Mapping odd = new Reply.Mapping(entries);
    String sentence =
        assertThrows(ProtocolException.class, () -> HelloReply.parse(odd)).getMessage();
    assertTrue(sentence.contains(named), sentence);
  }

  @Test
  void anUnknownModeIsNamed() {
    String sentence =
        assertThrows(ProtocolException.class, () -> LeaseReply.mode("lax")).getMessage();
    assertTrue(sentence.contains("'lax'"), sentence);
  }

  @Test
  void whatTheDaemonSaysByItselfSurvives() {
    for (PushMessage said :
        List.of(
            new PushMessage.Granted("r1", LEASE),
            new PushMessage.Refused("r1", "TIMEOUT", "not free"),
            new PushMessage.Recall("L1", 3),
            PushMessage.Lost.of("L1", Ending.REVOKED),
            new PushMessage.Bye("the daemon stops"),
            new PushMessage.Event(LEASE.reply()))) {
      Reply.Push push = (Reply.Push) sent(said.push(), Resp.V3);
      assertEquals(Optional.of(said), PushMessage.parse(push));
    }
    assertEquals(new PushMessage.Lost("L1", "revoked"), PushMessage.Lost.of("L1", Ending.REVOKED));
  }

  @Test
  void pushesOfLaterVersionsArePassedOverAndBrokenOnesRefused() {
    assertEquals(Optional.empty(), PushMessage.parse(push(Reply.text("weather"))));
    for (Reply.Push broken :
        List.of(
            push(),
            push(Reply.number(1)),
            push(Reply.text("recall"), Reply.text("L1")),
            push(Reply.text("recall"), Reply.text("L1"), Reply.text("three")),
            push(Reply.text("lost"), Reply.number(1), Reply.text("revoked")))) {
      assertThrows(ProtocolException.class, () -> PushMessage.parse(broken), broken::toString);
    }
  }

  private static Reply.Push push(Reply... parts) {
    return new Reply.Push(List.of(parts));
  }

  @Test
  void everyRefusalHasACode() {
    for (Refusal refusal : Refusal.values()) {
      ErrorCode code = ErrorCode.of(refusal);
      assertEquals(Optional.of(code), ErrorCode.find(code.name()));
    }
    assertEquals(ErrorCode.QUEUEFULL, ErrorCode.of(Refusal.QUEUE_FULL));
    assertEquals(ErrorCode.LOST, ErrorCode.of(Refusal.SESSION_ENDED));
    assertEquals(Optional.empty(), ErrorCode.find("lost"));
  }
}
