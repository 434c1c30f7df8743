package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Enclosing;
import dev.artemis.lockd.table.Ending;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes on the wire, spelled out: a change here breaks every program in the field. */
class GoldenBytesTest {
  private static final LeaseReply LEASE =
      new LeaseReply("L1", "/s/n", LockMode.EXCLUSIVE, new FencingToken(2, 7), 3_000, 12);

  @Test
  void requests() {
    assertEquals("*1|$4|PING|", request(Request.of(Verb.PING)));
    assertEquals("*2|$7|RELEASE|$2|L1|", request(Request.release("L1")));
    assertEquals(
        "*4|$4|HELD|$2|L1|$1|2|$1|7|", request(Request.held("L1", new FencingToken(2, 7))));
    assertEquals("*4|$7|BLOCKED|$2|/n|$1|3|$4|4711|", request(Request.blocked("/n", 3, 4711)));
  }

  @Test
  void lengthsCountBytesNotLetters() {
    assertEquals("*2|$4|ECHO|$3|é!|", request(Request.of(Verb.ECHO, "é!")));
  }

  @Test
  void hello() {
    HelloCommand hello =
        new HelloCommand(
            Optional.of(Resp.V3),
            Optional.of("me"),
            Optional.of(new SessionId("0123456789abcdef0123456789abcdef")),
            Set.of(Capability.PUSH, Capability.GUARD),
            OptionalInt.of(1));
    assertEquals(
        "HELLO 3 SETNAME me SESSION 0123456789abcdef0123456789abcdef CAPS GUARD,PUSH LOCKD 1",
        String.join(" ", hello.request().words()));
  }

  @Test
  void acquire() {
    AcquireCommand acquire =
        new AcquireCommand(
            "n",
            LockMode.SHARED,
            500,
            OptionalLong.of(3_000),
            true,
            Optional.of("r1"),
            "why",
            "main",
            20,
            true,
            OptionalLong.of(9),
            Optional.empty(),
            Optional.of(new Enclosing("/srv/a job", 4)));
    assertEquals(
        "ACQUIRE n SHARED WAIT 500 TTL 3000 PUSH REQUEST r1 PURPOSE why OWNER main WAITED 20"
            + " RECALLABLE PARENT 9 WITHIN 4:/srv/a job",
        String.join(" ", acquire.request().words()));
  }

  @Test
  void repliesInResp3() {
    assertEquals("+OK|", reply(Reply.OK, Resp.V3));
    assertEquals(":-3|", reply(Reply.number(-3), Resp.V3));
    assertEquals("_|", reply(Reply.NULL, Resp.V3));
    assertEquals("$2|hi|", reply(Reply.text("hi"), Resp.V3));
    assertEquals("-LOST gone|", reply(new Reply.Failure("LOST", "gone"), Resp.V3));
    assertEquals(
        "*2|$4|WAIT|:50|",
        reply(new Reply.Array(List.of(Reply.text("WAIT"), Reply.number(50))), Resp.V3));
    assertEquals(
        "%7|$5|lease|$2|L1|$4|name|$4|/s/n|$4|mode|$9|exclusive|$5|token|:7|$5|epoch|:2|"
            + "$3|ttl|:3000|$6|waited|:12|",
        reply(LEASE.reply(), Resp.V3));
  }

  @Test
  void repliesInResp2() {
    assertEquals("$-1|", reply(Reply.NULL, Resp.V2));
    assertEquals(
        "*14|$5|lease|$2|L1|$4|name|$4|/s/n|$4|mode|$9|exclusive|$5|token|:7|$5|epoch|:2|"
            + "$3|ttl|:3000|$6|waited|:12|",
        reply(LEASE.reply(), Resp.V2));
  }

  @Test
  void pushes() {
    Reply.Push lost = PushMessage.Lost.of("L1", Ending.EXPIRED).push();
    assertEquals(">3|$4|lost|$2|L1|$7|expired|", reply(lost, Resp.V3));
    assertEquals("*3|$4|lost|$2|L1|$7|expired|", reply(lost, Resp.V2));
    assertEquals(">3|$6|recall|$2|L1|:4|", reply(new PushMessage.Recall("L1", 4).push(), Resp.V3));
    assertEquals(
        ">4|$7|refused|$2|r1|$7|TIMEOUT|$3|why|",
        reply(new PushMessage.Refused("r1", "TIMEOUT", "why").push(), Resp.V3));
    assertEquals(">2|$3|bye|$4|stop|", reply(new PushMessage.Bye("stop").push(), Resp.V3));
  }

  @Test
  void aLineBreakInAnErrorCannotForgeAReply() {
    assertEquals("-ERR a  +OK|", reply(new Reply.Failure("ERR", "a\r\n+OK"), Resp.V3));
  }

  /** With {@code |} for CR LF. */
  private static String request(Request request) {
    return new String(RequestEncoder.encode(request), StandardCharsets.UTF_8).replace("\r\n", "|");
  }

  private static String reply(Reply reply, Resp version) {
    return new String(ReplyEncoder.encode(reply, version), StandardCharsets.UTF_8)
        .replace("\r\n", "|");
  }
}
