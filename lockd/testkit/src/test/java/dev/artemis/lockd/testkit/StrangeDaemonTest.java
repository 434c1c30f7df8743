package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockRequest;
import dev.artemis.lockd.client.Mode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever listens on the socket in the daemon's stead does not keep anybody from locking. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class StrangeDaemonTest {
  @RegisterExtension private final ClientLog log = new ClientLog();
  @TempDir private Path folder;

  /** Answers the first bytes of each connection with the same text, or closes it at once. */
  private final class Stranger implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Optional<String> answer;

    private Stranger(Optional<String> answer) throws IOException {
      this.answer = answer;
      this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket()));
      Thread thread = new Thread(this::serve, "stranger");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      while (server.isOpen()) {
        try (SocketChannel client = server.accept()) {
          if (answer.isPresent()) {
            ByteBuffer request = ByteBuffer.allocate(4096);
            boolean more = client.read(request) >= 0;
            client.write(StandardCharsets.UTF_8.encode(answer.get()));
            while (more) {
              more = client.read(request.clear()) >= 0;
            }
          }
        } catch (IOException e) {
          if (server.isOpen()) {
            System.out.println("the stranger's connection ended: " + e);
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private Path socket() {
    return folder.resolve("lockd.sock");
  }

  private void assertDoneWithout(String reason) {
    try (LockClient client = LockClient.open(LockClientOptions.defaults().withSocket(socket()));
        Lease lease = client.acquire(LockRequest.exclusive(folder.resolve("a").toString()))) {
      lease.ensureValid();
      assertEquals(Mode.FALLBACK, client.mode());
    }
    List<String> lines = log.lines();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains(reason), lines::toString);
  }

  private void assertDoneWithout(Optional<String> answer, String reason) throws IOException {
    try (Stranger stranger = new Stranger(answer)) {
      assertTrue(stranger.server.isOpen());
      assertDoneWithout(reason);
    }
  }

  @Test
  void nobodyEverListened() {
    assertDoneWithout("no lock daemon at " + socket());
  }

  @Test
  void aSocketThatACrashLeftBehind() throws IOException {
    new Stranger(Optional.empty()).close();
    assertTrue(Files.exists(socket()));
    assertDoneWithout("no lock daemon at " + socket());
  }

  @Test
  void somethingElseThanASocket() throws IOException {
    Files.createFile(socket());
    assertDoneWithout("no lock daemon at " + socket());
  }

  @Test
  void oneThatClosesAtOnce() throws IOException {
    assertDoneWithout(Optional.empty(), "");
  }

  @Test
  void oneThatSaysNothing() throws IOException {
    assertDoneWithout(Optional.of(""), "it took the connection but did not answer");
  }

  @Test
  void oneThatRefuses() throws IOException {
    assertDoneWithout(Optional.of("-NOPROTO too old\r\n"), "does not answer as a lock daemon");
  }

  @Test
  void oneThatSpeaksOfSomethingElse() throws IOException {
    assertDoneWithout(Optional.of("+PONG\r\n"), "does not answer as a lock daemon");
  }

  @Test
  void oneThatIsNoneAtAll() throws IOException {
    assertDoneWithout(Optional.of("HTTP/1.1 400 Bad Request\r\n\r\n"), "no lock daemon at");
  }
}
