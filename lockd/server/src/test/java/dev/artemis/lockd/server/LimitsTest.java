package dev.artemis.lockd.server;

import static dev.artemis.lockd.server.VerbsTest.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a peer sends or leaves unread, it harms itself at most. */
class LimitsTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*1\r\n$536870912\r\n",
        "*1000000000\r\n",
        "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n",
        "GET / HTTP/1.1\0\r\n",
        "\u0016\u0003\u0001",
        "*2\r\n$4\r\nPING\r\n:1\r\n"
      })
  void garbageIsAnsweredAndTheConnectionClosed(String bytes) {
    RawClient client = daemon.connect();
    client.type("PING\r\n" + bytes);
    assertEquals(new Reply.Status("PONG"), client.read());
    Reply.Failure failure = (Reply.Failure) client.read();
    assertTrue(List.of("PROTOCOL", "TOOLONG").contains(failure.code()), failure.toString());
    assertTrue(client.closed());
    assertStillServing();
  }

  @Test
  void wordsThatAreNotUtf8AreGarbage() {
    RawClient client = daemon.connect();
    client.send(new byte[] {'*', '1', '\r', '\n', '$', '1', '\r', '\n', (byte) 0xff, '\r', '\n'});
    assertFailure("PROTOCOL", client.read());
    assertTrue(client.closed());
  }

  @Test
  void aLineThatIsNotUtf8IsGarbageToo() {
    RawClient client = daemon.connect();
    client.send(new byte[] {'E', 'C', 'H', 'O', ' ', (byte) 0xff, '\r', '\n'});
    assertFailure("PROTOCOL", client.read());
    assertTrue(client.closed());
  }

  @Test
  void noiseNeverStopsTheDaemon() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      byte[] noise = new byte[random.nextInt(500)];
      random.nextBytes(noise);
      try (RawClient client = daemon.connect()) {
        client.send(noise);
        client.type("\r\n*x");
        client.drain();
      } catch (UncheckedIOException e) {
        // The daemon closed while we still sent: that is its right.
        assertTrue(e.getCause() != null, "seed " + seed);
      }
    }
    assertStillServing();
  }

  @Test
  void anEndlessLineIsCutOff() {
    RawClient client = daemon.connect();
    client.type("x".repeat(Setting.MAX_INLINE.count() + 1));
    assertFailure("TOOLONG", client.read());
    assertTrue(client.closed());
  }

  @Test
  void aPeerThatReadsNothingIsCutOffAndOthersGoOn() {
    RawClient greedy = daemon.connect();
    String word = "x".repeat(Setting.MAX_BULK.count());
    long sent = 0;
    try {
      while (sent < 4 * Setting.MAX_OUTPUT.value()) {
        greedy.send("ECHO", word);
        sent += word.length();
      }
    } catch (UncheckedIOException e) {
      sent = Long.MAX_VALUE;
    }
    greedy.drain();
    assertStillServing();
    RawClient other = daemon.connect();
    Polling.until(
        "only this connection is left",
        () -> StatusReply.parse(other.say("STATUS")).connections() == 1);
  }

  @Test
  void whatLiesBehindABlockingRequestIsBounded() {
    RawClient holder = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db TTL 600000"));
    RawClient waiter = daemon.guarded(2);
    waiter.send("ACQUIRE", "/db", "WAIT", "20000");
    holder.read(); // recall
    int most = 3 * Setting.MAX_PENDING_INPUT.count();
    StringBuilder behind = new StringBuilder();
    for (int i = 0; i < most; i++) {
      behind.append("ECHO ").append(i).append('\n');
    }
    waiter.type(behind.toString());
    assertStillServing();
    holder.say("RELEASE " + lease.lease());
    LeaseReply.parse(waiter.read());
    for (int i = 0; i < most; i++) {
      assertEquals(Reply.text(Integer.toString(i)), waiter.read());
    }
  }

  @Test
  void aPeerThatLeavesWhileBlockedIsNoticed() {
    RawClient holder = daemon.guarded(1);
    holder.say("ACQUIRE /db TTL 600000");
    try (RawClient waiter = daemon.guarded(2)) {
      waiter.send("ACQUIRE", "/db", "WAIT", "20000");
      waiter.type("PING\n".repeat(3 * Setting.MAX_PENDING_INPUT.count()));
      holder.read(); // recall
    }
    Polling.until(
        "the waiter is gone",
        () -> StatusReply.parse(holder.say("STATUS /db")).locks().get(0).waiters().isEmpty());
  }

  @Test
  void oneConnectionTooManyIsToldSo() {
    List<RawClient> all = new ArrayList<>();
    for (int i = 0; i < Setting.MAX_CONNECTIONS.value(); i++) {
      all.add(daemon.connect());
    }
    all.get(all.size() - 1).say("ECHO all-accepted");
    RawClient late = daemon.connect();
    assertFailure("LIMIT", late.read());
    assertTrue(late.closed());
    all.forEach(RawClient::close);
    Polling.until("connections are free again", this::accepted);
  }

  private boolean accepted() {
    try (RawClient client = daemon.connect()) {
      return client.say("PING") instanceof Reply.Status;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void requestsOfOneSessionAreBounded() {
    daemon.guarded(1).say("ACQUIRE /db TTL 600000");
    RawClient client = daemon.guarded(2);
    for (int i = 0; i < Setting.MAX_REQUESTS.value(); i++) {
      client.send("ACQUIRE", "/db", "PUSH");
    }
    for (int i = 0; i < Setting.MAX_REQUESTS.value(); i++) {
      client.read();
    }
    assertFailure("LIMIT", client.say("ACQUIRE /db PUSH"));
  }

  @Test
  void aLongStatusIsCutAndSaysSo() {
    RawClient client = daemon.guarded(1);
    for (int i = 0; i < Setting.MAX_LEASES.value(); i++) {
      LeaseReply.parse(client.say("ACQUIRE /a" + i + " TTL 600000"));
    }
    for (int digit = 2; digit < 4; digit++) {
      RawClient other = daemon.guarded(digit);
      for (int i = 0; i < 600; i++) {
        other.say("ACQUIRE /b" + digit + i + " TTL 600000");
      }
    }
    StatusReply status = StatusReply.parse(client.say("STATUS"));
    assertEquals(Setting.MAX_STATUS.value(), status.locks().size());
    assertEquals(1_024 + 1_200 - Setting.MAX_STATUS.value(), status.omitted());
  }

  @Test
  void aStatusOfLongNamesIsCutBeforeItsReaderIsCutOff() {
    RawClient client = daemon.guarded(1);
    String dull = "n".repeat(Setting.MAX_NAME.count() - 10);
    int most = Setting.MAX_LEASES.count();
    for (int i = 0; i < most; i++) {
      LeaseReply.parse(client.say("ACQUIRE /" + dull + i + " TTL 600000"));
    }
    StatusReply status = StatusReply.parse(client.say("STATUS"));
    assertTrue(status.omitted() > 0, "all of it would be over " + Setting.MAX_OUTPUT.value());
    assertEquals(most, status.locks().size() + status.omitted());
  }

  private void assertStillServing() {
    try (RawClient client = daemon.connect()) {
      assertEquals(new Reply.Status("PONG"), client.say("PING"));
    }
  }
}
