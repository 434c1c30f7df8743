package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.server.systemd.ServiceManager;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon whose socket is somebody else's, and outlives it. */
class SocketActivationTest {
  @TempDir Path folder;
  private ListeningSocket manager;

  @BeforeEach
  void listen() throws IOException {
    manager = new ListeningSocket(socket());
  }

  @AfterEach
  void close() throws IOException {
    manager.close();
  }

  private Path socket() {
    return folder.resolve("lockd.sock");
  }

  private LockDaemon start(int descriptor) {
    return LockDaemon.start(
        DaemonOptions.of(socket(), folder.resolve("state")),
        new ServiceManager(OptionalInt.of(descriptor), Optional.empty(), OptionalLong.empty()));
  }

  private LockDaemon start() throws IOException {
    return start(manager.copy());
  }

  @Test
  void whoConnectsBeforeTheDaemonRunsIsServed() throws IOException {
    try (RawClient early = new RawClient(socket())) {
      early.send("PING");
      try (LockDaemon daemon = start()) {
        assertEquals(new Reply.Status("PONG"), early.read());
        assertEquals(socket(), daemon.socket());
      }
    }
  }

  @Test
  void aDaemonThatStopsLeavesTheSocketAndTheNextOneServesWhoWaits() throws IOException {
    Object before = Files.getAttribute(socket(), "unix:ino");
    start().close();
    assertEquals(before, Files.getAttribute(socket(), "unix:ino"));
    try (RawClient waits = new RawClient(socket())) {
      waits.send("PING");
      try (LockDaemon next = start();
          RawClient late = new RawClient(socket())) {
        assertEquals(new Reply.Status("PONG"), waits.read());
        assertEquals(new Reply.Status("PONG"), late.say("PING"));
        assertEquals(socket(), next.socket());
      }
    }
  }

  @Test
  void aLeaseOutlivesARestart() throws IOException {
    LockClientOptions options = LockClientOptions.defaults().withSocket(socket());
    String name = folder.resolve("resource").toString();
    LockDaemon first = start();
    try (LockClient client = LockClient.open(options);
        Lease lease = client.acquire(LockRequest.exclusive(name))) {
      first.close();
      try (LockDaemon second = start();
          RawClient operator = new RawClient(socket())) {
        Polling.until(
            "the lease is shown again",
            () -> holders(operator, name).equals(List.of(lease.token())));
        lease.ensureValid();
        assertEquals(Mode.DAEMON, client.mode());
        assertEquals(socket(), second.socket());
      }
    }
  }

  /** Tokens of who holds a name. */
  private static List<Long> holders(RawClient operator, String name) {
    return StatusReply.parse(operator.say("STATUS " + name)).locks().stream()
        .flatMap(lock -> lock.holders().stream())
        .map(holder -> holder.token().value())
        .toList();
  }

  private String refusal(int descriptor) {
    return assertThrows(StartException.class, () -> start(descriptor).close()).getMessage();
  }

  @Test
  void aSocketInAnotherPlaceIsRefused() throws IOException {
    Path elsewhere = folder.resolve("elsewhere.sock");
    try (ListeningSocket other = new ListeningSocket(elsewhere)) {
      String sentence = refusal(other.copy());
      assertTrue(sentence.contains(elsewhere.toString()), sentence);
      assertTrue(sentence.contains(socket().toString()), sentence);
    }
  }

  @Test
  void aSocketThatBlocksIsRefused() throws IOException {
    Path path = folder.resolve("blocking.sock");
    try (ServerSocketChannel blocking = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      blocking.bind(UnixDomainSocketAddress.of(path));
      int descriptor = descriptorOf(path);
      String sentence =
          assertThrows(
                  StartException.class,
                  () ->
                      LockDaemon.start(
                              DaemonOptions.of(path, folder.resolve("state")),
                              new ServiceManager(
                                  OptionalInt.of(descriptor),
                                  Optional.empty(),
                                  OptionalLong.empty()))
                          .close())
              .getMessage();
      assertTrue(sentence.contains("NonBlocking=yes"), sentence);
      assertTrue(blocking.isOpen());
    }
  }

  /** The descriptor in this process of the socket that listens there. */
  private static int descriptorOf(Path path) throws IOException {
    String inode =
        Files.readAllLines(Path.of("/proc/net/unix")).stream()
            .filter(line -> line.endsWith(" " + path))
            .map(line -> line.strip().split(" +", -1)[6])
            .findFirst()
            .orElseThrow();
    return descriptorOf("socket:[" + inode + "]");
  }

  private static int descriptorOf(String target) throws IOException {
    try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : all) {
        if (Files.isSymbolicLink(descriptor)
            && Files.readSymbolicLink(descriptor).toString().equals(target)) {
          return Integer.parseInt(descriptor.getFileName().toString());
        }
      }
    }
    throw new AssertionError("no descriptor of " + target);
  }

  @Test
  void whatIsNoSocketIsRefused() throws IOException {
    Path file = folder.toRealPath().resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      String sentence = refusal(descriptorOf(file.toString()));
      assertTrue(sentence.contains("passed by LISTEN_FDS"), sentence);
      assertTrue(channel.isOpen());
    }
    String closed = refusal(1_000_000);
    assertTrue(closed.contains("passed by LISTEN_FDS"), closed);
  }

  @Test
  void withoutAPassedSocketItsOwnGoesWithIt() throws IOException {
    manager.close();
    Files.delete(socket());
    LockDaemon own =
        LockDaemon.start(
            DaemonOptions.of(socket(), folder.resolve("state")), ServiceManager.of(Map.of(), 1));
    assertTrue(Files.exists(socket()));
    own.close();
    assertTrue(Files.notExists(socket()));
  }
}
