package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.protocol.Reply;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon finds in its place, and what it leaves there. */
class StartingTest {
  @TempDir Path folder;

  private Path socket() {
    return folder.resolve("run").resolve("lockd.sock");
  }

  private LockDaemon start() {
    return LockDaemon.start(DaemonOptions.of(socket(), folder.resolve("state")));
  }

  @Test
  void theSocketIsForTheOwnerAloneAndGoesWithTheDaemon() throws IOException {
    try (LockDaemon daemon = start()) {
      assertEquals("rw-------", mode(daemon.socket()));
      assertEquals("rwx------", mode(socket().getParent()));
      assertEquals("rwx------", mode(folder.resolve("state")));
      try (Stream<Path> files = Files.list(socket().getParent())) {
        assertEquals(2, files.count(), "the socket and the run file, nothing else");
      }
    }
    assertFalse(Files.exists(socket()));
    assertTrue(Files.readString(runFile()).endsWith(" clean\n"));
  }

  @Test
  void aGroupMayBeLetIn() throws IOException {
    String own = attributes(folder).group().getName();
    DaemonOptions options = new DaemonOptions(socket(), Optional.of(own), folder.resolve("state"));
    try (LockDaemon daemon = LockDaemon.start(options)) {
      assertEquals("rw-rw----", mode(daemon.socket()));
      assertEquals("rwxr-x---", mode(socket().getParent()));
      assertEquals(own, attributes(socket()).group().getName());
    }
    DaemonOptions unknown =
        new DaemonOptions(socket(), Optional.of("no-such-group"), folder.resolve("state"));
    StartException refused =
        assertThrows(StartException.class, () -> LockDaemon.start(unknown).close());
    assertEquals("there is no group 'no-such-group'", refused.getMessage());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(attributes(path).permissions());
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class);
  }

  private Path runFile() {
    return socket().resolveSibling("lockd.sock.pid");
  }

  @Test
  void aSecondDaemonInThisProcessIsRefusedAndTheFirstGoesOn() {
    try (LockDaemon first = start()) {
      StartException refused = assertThrows(StartException.class, () -> start().close());
      assertTrue(
          refused.getMessage().contains("pid " + ProcessHandle.current().pid()),
          refused.getMessage());
      assertServing(first.socket());
    }
    start().close();
  }

  private static void assertServing(Path socket) {
    try (RawClient client = new RawClient(socket)) {
      assertEquals(new Reply.Status("PONG"), client.say("PING"));
    }
  }

  @Test
  void aSocketThatNobodyListensOnIsReplaced() throws IOException {
    Files.createDirectories(socket().getParent());
    listen().close();
    assertTrue(Files.exists(socket()));
    try (LockDaemon daemon = start()) {
      assertServing(daemon.socket());
    }
  }

  private ServerSocketChannel listen() throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    return channel.bind(UnixDomainSocketAddress.of(socket()));
  }

  @Test
  void aStrangersLiveSocketIsLeftAlone() throws IOException {
    Files.createDirectories(socket().getParent());
    try (ServerSocketChannel stranger = listen()) {
      StartException refused = assertThrows(StartException.class, () -> start().close());
      assertTrue(refused.getMessage().startsWith("some other program listens on "));
      assertTrue(stranger.isOpen() && Files.exists(socket()));
    }
  }

  @Test
  void afterARefusedStartThePlaceIsFree() throws IOException {
    Files.createDirectories(socket().getParent());
    try (ServerSocketChannel stranger = listen()) {
      assertThrows(StartException.class, () -> start().close());
      assertTrue(stranger.isOpen());
    }
    start().close();
    assertTrue(Files.readString(runFile()).endsWith(" clean\n"));
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws IOException {
    Files.createDirectories(socket().getParent());
    Files.writeString(socket(), "precious");
    StartException refused = assertThrows(StartException.class, () -> start().close());
    assertTrue(refused.getMessage().contains("is no socket"), refused.getMessage());
    assertEquals("precious", Files.readString(socket()));
  }

  @Test
  void anotherDaemonsSocketIsNotRemoved() throws IOException {
    LockDaemon daemon = start();
    Files.delete(socket());
    try (ServerSocketChannel successor = listen()) {
      daemon.close();
      assertTrue(successor.isOpen() && Files.exists(socket()));
    }
  }

  @Test
  void aPathThatIsTooLongIsRefused() {
    Path deep = folder.resolve("x".repeat(100)).resolve("lockd.sock");
    LockRefusedException refused =
        assertThrows(
            LockRefusedException.class,
            () -> LockDaemon.start(DaemonOptions.of(deep, folder)).close());
    assertTrue(refused.getMessage().contains("107"), refused.getMessage());
  }
}
