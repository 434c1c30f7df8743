package dev.artemis.lockd.server.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.RequestEncoder;
import dev.artemis.lockd.table.TableConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many peers together, each within its own limits, do not take the daemon's memory. */
class BacklogTest {
  private static final String BULK = "x".repeat(Setting.MAX_BULK.count());

  private final ErrorLog log = new ErrorLog();
  private final FuzzWorld world = new FuzzWorld(1, TableConfig.defaults(), channel -> {});
  private final List<FuzzPeer> peers = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    peers.forEach(
        peer -> {
          var unused = peer.channel().close();
        });
    world.run();
    world.checkEmpty();
    world.close();
    log.close();
    assertEquals(List.of(), log.failures());
  }

  private FuzzPeer connect() {
    FuzzPeer peer = world.connect(new Listener.Caller(100, 1000, 5), lease -> {});
    peers.add(peer);
    return peer;
  }

  private long open() {
    return peers.stream().filter(peer -> peer.channel().isOpen()).count();
  }

  private void assertServes() {
    FuzzPeer honest = connect();
    honest.send(RequestEncoder.encode(List.of("ACQUIRE", "p")));
    honest.send(RequestEncoder.encode(List.of("ECHO", "here")));
    world.run();
    assertTrue(honest.channel().isOpen());
    honest.check();
  }

  @Test
  void peersThatNeverRead() {
    long each = Setting.MAX_OUTPUT.value() / 2;
    long enough = 3 * Setting.MAX_BACKLOG.value() / each;
    for (int i = 0; i < enough; i++) {
      FuzzPeer peer = connect();
      peer.deaf(true);
      for (long said = 0; said < each; said += BULK.length()) {
        peer.send(RequestEncoder.encode(List.of("ECHO", BULK)));
      }
      world.run();
      long waiting = peers.stream().mapToLong(other -> other.channel().waiting()).sum();
      assertTrue(waiting <= Setting.MAX_BACKLOG.value(), waiting + " bytes wait");
    }
    assertTrue(open() >= 2 && open() < enough, open() + " are left");
    assertServes();
  }

  @Test
  void peersThatNeverEndTheirRequest() {
    byte[] half = Arrays.copyOf(RequestEncoder.encode(List.of("PING", BULK)), 8_000);
    long enough = Setting.MAX_BACKLOG.value() / half.length;
    for (int i = 0; i < enough; i++) {
      connect().send(half);
    }
    world.run();
    assertTrue(open() > enough / 4 && open() < enough, open() + " are left");
    assertServes();
  }

  @Test
  void peersThatSendOnWhileTheyWait() {
    hold("p");
    int piece = 1_000;
    long enough = 2 * Setting.MAX_BACKLOG.value() / Setting.MAX_PENDING_BYTES.value();
    for (int i = 0; i < enough; i++) {
      FuzzPeer peer = connect();
      peer.send(RequestEncoder.encode(List.of("ACQUIRE", "p")));
      byte[] behind = RequestEncoder.encode(List.of("PING", "y".repeat(piece)));
      for (long sent = 0; sent < 4 * Setting.MAX_PENDING_BYTES.value(); sent += piece) {
        peer.send(behind);
      }
      world.run();
    }
    assertTrue(open() > enough / 4 && open() < enough, open() + " are left");
    peers.forEach(
        peer -> assertTrue(peer.channel().isOpen() || !peer.channel().config().isAutoRead()));
  }

  /** A client with the guard, so that nobody gets the name. */
  private void hold(String name) {
    FuzzPeer holder = connect();
    holder.send("HELLO 3 CAPS GUARD\n".getBytes(StandardCharsets.UTF_8));
    holder.send(
        RequestEncoder.encode(List.of("ACQUIRE", name, "TTL", Setting.LEASE_TTL_MAX.value() + "")));
    world.run();
    holder.check();
  }
}
