package dev.artemis.lockd.server;

import static dev.artemis.lockd.server.VerbsTest.assertFailure;
import static dev.artemis.lockd.server.VerbsTest.push;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon and its clients as real processes, stopped and killed. */
class ProcessesTest {
  private static final String HELLO =
      "HELLO 3 SESSION " + DaemonFixture.session(1) + " CAPS GUARD,PUSH";

  @TempDir Path folder;

  private Path socket() {
    return folder.resolve("lockd.sock");
  }

  private DaemonProcess serve(String output) {
    return DaemonProcess.serving(folder, output);
  }

  @Test
  void sigtermIsACleanStop() throws Exception {
    try (DaemonProcess daemon = serve("out")) {
      RawClient client = new RawClient(socket());
      client.say("HELLO 3 CAPS PUSH");
      daemon.signal("TERM");
      assertEquals("the daemon stops", ((PushMessage.Bye) push(client)).reason());
      assertTrue(client.closed());
      assertEquals(0, daemon.exitCode());
      assertFalse(Files.exists(socket()));
      assertFalse(daemon.output().contains("WARN"), daemon.output());
    }
  }

  @Test
  void sigintToo() throws Exception {
    try (DaemonProcess daemon = serve("out")) {
      daemon.signal("INT");
      assertEquals(0, daemon.exitCode());
    }
  }

  @Test
  void aSecondDaemonIsToldWhoServes() throws Exception {
    try (DaemonProcess first = serve("first");
        DaemonProcess second =
            DaemonProcess.start(
                folder.resolve("second"), RagLockd.class, "--socket", socket().toString())) {
      assertEquals(1, second.exitCode());
      assertTrue(second.output().contains("already: pid " + first.pid()), second.output());
      new RawClient(socket()).say("PING");
    }
  }

  @Test
  void afterSigkillTheSocketIsReplacedAndHoldersComeFirst() throws Exception {
    try (DaemonProcess killed = serve("killed")) {
      killed.signal("KILL");
      killed.exitCode();
    }
    assertTrue(Files.exists(socket()));
    try (DaemonProcess daemon = serve("next")) {
      RawClient client = new RawClient(socket());
      HelloReply hello = HelloReply.parse(client.say(HELLO));
      assertEquals(daemon.pid(), hello.pid());
      LeaseReply.parse(client.say("RESUME L1 /db exclusive 2 9 HELD 100"));
      RawClient late = new RawClient(socket());
      late.say("HELLO 3 CAPS GUARD,PUSH");
      late.say("ACQUIRE /db PUSH REQUEST r1");
      assertEquals(new PushMessage.Recall("L1", 1), push(client));
      client.say("RELEASE L1");
      assertEquals("r1", ((PushMessage.Granted) push(late)).request());
    }
  }

  @Test
  void aKilledHolderIsReplacedAtOnce() throws Exception {
    try (DaemonProcess daemon = serve("out");
        DaemonProcess holder =
            DaemonProcess.start(
                folder.resolve("holder"), HoldingProgram.class, socket().toString(), "/db")) {
      holder.awaitOutput("holding");
      RawClient listener = new RawClient(socket());
      listener.say("HELLO 3 CAPS GUARD");
      listener.say("EVENTS");
      RawClient waiter = new RawClient(socket());
      assertFailure("DENIED", waiter.say("HELLO 3 SESSION " + DaemonFixture.session(9)));
      waiter.say(HELLO);
      waiter.say("ACQUIRE /db PUSH REQUEST r1");
      holder.signal("KILL");
      assertEquals("r1", ((PushMessage.Granted) push(waiter)).request());
      assertEquals("died", eventAfter(listener, "recall"));
      assertTrue(daemon.pid() > 0);
    }
  }

  private static String eventAfter(RawClient listener, String event) {
    String last;
    do {
      last = event(listener);
    } while (!last.equals(event));
    return event(listener);
  }

  private static String event(RawClient listener) {
    return ((PushMessage.Event) push(listener)).map().text("event");
  }

  @Test
  void aStoppedDaemonHearsItsClientsBeforeItJudgesThem() {
    try (DaemonProcess daemon = serve("out")) {
      RawClient client = new RawClient(socket());
      client.say(HELLO);
      LeaseReply lease = LeaseReply.parse(client.say("ACQUIRE /db TTL 2000"));
      RawClient silent = new RawClient(socket());
      silent.say("HELLO 3 CAPS GUARD");
      silent.say("ACQUIRE /other TTL 2000");
      daemon.signal("STOP");
      long stopped = System.nanoTime();
      client.send("RENEW");
      Polling.until("the TTL is over", () -> System.nanoTime() - stopped > 2_500_000_000L);
      daemon.signal("CONT");
      assertEquals(Reply.number(1), client.read());
      assertEquals(Reply.OK, client.say("RELEASE " + lease.lease()));
      daemon.awaitOutput("the daemon stood still");
      assertEquals(Reply.number(1), silent.say("RENEW"));
    }
  }
}
