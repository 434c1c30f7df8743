package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryReplyTest {
  private static final HistoryEntry LEASE =
      new HistoryEntry(
          "L1",
          LockMode.SHARED,
          new FencingToken(3, 17),
          new ProcessIdentity(4711, 99),
          1000,
          "anna",
          "stage-3",
          "main",
          "import",
          12,
          340,
          "recalled",
          5_000);

  @ParameterizedTest
  @EnumSource
  void whatWasSentIsRead(Resp version) {
    HistoryReply history =
        new HistoryReply(
            "run", 61_000, List.of(new NameHistory("/srv/rag.db", 9, 88, List.of(LEASE))));
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(ReplyEncoder.encode(history.reply(), version)));
    assertEquals(history, HistoryReply.parse(decoder.next().orElseThrow()));
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatIsMissingIsNamed(Resp version) {
    Reply partial = new Reply.Mapping(Map.of("daemon", Reply.text("run")));
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(ReplyEncoder.encode(partial, version)));
    Reply sent = decoder.next().orElseThrow();
    assertEquals(
        "the daemon's answer lacks a number under 'uptime': it has [daemon]",
        assertThrows(ProtocolException.class, () -> HistoryReply.parse(sent)).getMessage());
  }
}
