package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.server.systemd.ServiceManager;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainDatagramSocketAddress;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager hears of a daemon in its life. */
class NotificationsTest {
  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();

  private LockDaemon start(String address, OptionalLong watchdogNanos) {
    return LockDaemon.start(
        DaemonOptions.of(folder.resolve("lockd.sock"), folder.resolve("state")),
        new ServiceManager(OptionalInt.empty(), Optional.of(address), watchdogNanos));
  }

  /** Hears all there is by now; the socket does not block. */
  private boolean hears(Socket manager, String line) {
    try {
      ByteBuffer datagram = ByteBuffer.allocateDirect(1 << 12);
      DomainDatagramSocketAddress from = manager.recvFromDomainSocket(datagram, 0, 1 << 12);
      while (from != null) {
        byte[] bytes = new byte[from.receivedAmount()];
        datagram.get(0, bytes);
        heard.addAll(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        from = manager.recvFromDomainSocket(datagram, 0, 1 << 12);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return heard.contains(line);
  }

  private void tells(String bound, String address) throws IOException {
    Epoll.ensureAvailability();
    Socket manager = Socket.newSocketDomainDgram();
    manager.bind(new DomainSocketAddress(bound));
    try {
      LockDaemon daemon = start(address, OptionalLong.of(100_000_000));
      try (RawClient client = new RawClient(daemon.socket())) {
        Polling.until("it is ready", () -> hears(manager, "READY=1"));
        client.say("ACQUIRE a");
        Polling.until(
            "the status is current",
            () -> hears(manager, "STATUS=1 lease held, 0 requests waiting, 1 connection"));
        heard.clear();
        Polling.until("it is alive", () -> hears(manager, "WATCHDOG=1"));
      } finally {
        daemon.close();
      }
      assertTrue(hears(manager, "STOPPING=1"), heard::toString);
      assertEquals("STATUS=stopping", heard.get(heard.indexOf("STOPPING=1") + 1));
      assertEquals(heard.size(), heard.indexOf("STATUS=stopping") + 1, heard::toString);
    } finally {
      manager.close();
    }
  }

  @Test
  void overAPath() throws IOException {
    String path = folder.resolve("notify").toString();
    tells(path, path);
  }

  @Test
  void overAnAbstractName() throws IOException {
    String name = "rag-lockd-test-" + ProcessHandle.current().pid();
    tells('\0' + name, '@' + name);
  }

  @Test
  void whoDoesNotListenDoesNotStopTheDaemon() {
    try (LockDaemon daemon = start(folder.resolve("nobody").toString(), OptionalLong.empty());
        RawClient client = new RawClient(daemon.socket())) {
      client.say("PING");
    }
  }

  @Test
  void anotherKindOfAddressIsRefused() {
    StartException refused =
        assertThrows(
            StartException.class, () -> start("vsock:2:1234", OptionalLong.empty()).close());
    assertTrue(refused.getMessage().contains("'vsock:2:1234'"), refused.getMessage());
  }
}
