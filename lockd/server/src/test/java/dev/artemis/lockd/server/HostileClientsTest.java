package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.testkit.Await;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.fuzz.Dice;
import dev.artemis.lockd.testkit.fuzz.Mutations;
import dev.artemis.lockd.testkit.fuzz.RequestGrammar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon of its own with a heap of 64 MB, and clients that mean it no good. It stays the same
 * process, its memory and descriptors stay bounded, and an honest client is served afterwards.
 */
class HostileClientsTest {
  /** The heap, and what a JVM takes beside it. */
  private static final long MOST_RESIDENT_KB = (64 + 160) * 1024;

  private static final int MORE_DESCRIPTORS = 8;
  private static final int CROWD = 400;

  @TempDir private Path folder;
  private final List<SocketChannel> open = new ArrayList<>();
  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Dice dice = new Dice(seed);
  private final Mutations mutations = new Mutations(dice);
  private final RequestGrammar grammar = new RequestGrammar(dice);
  private DaemonJvm daemon;
  private long pid;
  private long descriptors;

  @BeforeEach
  void start() {
    System.out.println("hostile clients: seed " + seed);
    daemon = DaemonJvm.start(folder);
    pid = daemon.jvm().pid();
    descriptors = descriptors();
  }

  @AfterEach
  void theDaemonIsAsBefore() {
    open.forEach(HostileClientsTest::close);
    Await.until("only the asker is connected", () -> daemon.status().connections() == 1);
    assertEquals(pid, daemon.status().pid());
    Await.until("descriptors are closed", () -> descriptors() <= descriptors + MORE_DESCRIPTORS);
    try (LockClient client =
            LockClient.open(LockClientOptions.defaults().withSocket(daemon.socket()));
        Lease lease = client.acquire(LockRequest.exclusive(folder.resolve("a").toString()))) {
      lease.ensureValid();
      assertEquals(Mode.DAEMON, client.mode());
    }
    assertTrue(residentKb() <= MOST_RESIDENT_KB, residentKb() + " KB resident");
    assertEquals(
        List.of(),
        daemon.jvm().errors().lines().filter(HostileClientsTest::failure).toList(),
        "seed " + seed);
    daemon.close();
  }

  private static boolean failure(String line) {
    return line.contains("ERROR") || line.contains("OutOfMemory") || line.contains("io.netty");
  }

  private long descriptors() {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long residentKb() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SocketChannel connect() {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(daemon.socket()));
      channel.configureBlocking(false);
      open.add(channel);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends as much as is taken; false once nothing is, or the daemon has closed. */
  private static boolean send(SocketChannel channel, byte[] bytes) {
    try {
      return channel.write(ByteBuffer.wrap(bytes)) == bytes.length;
    } catch (IOException e) {
      // Cut off, as it should be.
      return false;
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] valid() {
    return RequestGrammar.array(grammar.request());
  }

  @Test
  void garbageOfMany() {
    for (int i = 0; i < 5 * CROWD; i++) {
      SocketChannel channel = connect();
      for (int frames = dice.below(20); frames >= 0; frames--) {
        send(channel, dice.oneIn(3) ? mutations.spoiled(valid(), valid()) : valid());
      }
      if (open.size() > CROWD) {
        close(open.remove(dice.below(open.size())));
      }
    }
  }

  /** Each within its limit; together they would leave more unread than the heap has. */
  @Test
  void manyThatNeverRead() throws IOException {
    byte[] echo = RequestGrammar.array(List.of("ECHO", "x".repeat(Setting.MAX_BULK.count())));
    long each = Setting.MAX_OUTPUT.value() / 4 * 3;
    for (int i = 0; i < 40; i++) {
      SocketChannel channel = connect();
      channel.configureBlocking(true);
      boolean taken = true;
      for (long said = 0; taken && said < each; said += echo.length) {
        taken = send(channel, echo);
      }
    }
    assertEquals(pid, daemon.status().pid());
    Await.until("some are cut off", () -> daemon.jvm().errors().contains("has the most of"));
  }

  @Test
  void manyThatNeverEndTheirRequest() {
    byte[] request = RequestGrammar.array(List.of("PING", "x".repeat(8_000), "y".repeat(8_000)));
    for (int i = 0; i < 4 * CROWD; i++) {
      byte[] half = Arrays.copyOf(request, request.length - 1 - dice.below(9));
      SocketChannel channel = connect();
      // What the kernel does not take at once is not sent; the request has no end either way.
      send(channel, half);
    }
    daemon.status();
  }

  @Test
  void comingAndGoing() {
    for (int i = 0; i < 10 * CROWD; i++) {
      SocketChannel channel = connect();
      send(channel, RequestGrammar.array(grammar.hello()));
      close(open.remove(open.size() - 1));
    }
  }

  /** Each within its limit; together they would hold more than the heap has. */
  @Test
  void longNamesWithoutEnd() {
    String dull = "n".repeat(Setting.MAX_NAME.count() - 20);
    List<RawClient> clients = new ArrayList<>();
    int refused = 0;
    for (int i = 1; i <= 40; i++) {
      RawClient client = new RawClient(daemon.socket());
      clients.add(client);
      client.say("HELLO 3 SESSION %032x CAPS GUARD".formatted(i));
      for (int name = 0; name < 512; name++) {
        Reply reply = client.say("ACQUIRE /%s%d.%d TTL 600000".formatted(dull, i, name));
        refused += reply instanceof Reply.Failure failure && failure.code().equals("LIMIT") ? 1 : 0;
      }
    }
    assertTrue(refused > 0, "all were granted");
    assertEquals(pid, daemon.status().pid());
    clients.forEach(client -> client.say("QUIT"));
    clients.forEach(RawClient::close);
  }
}
