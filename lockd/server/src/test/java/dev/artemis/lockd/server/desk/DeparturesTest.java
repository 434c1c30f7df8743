package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.TableConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the leases of a process whose connection ended. Time stands still. */
class DeparturesTest {
  private static final long NOW = 1L << 40;

  private final Set<Long> alive = new HashSet<>(Set.of(1L, 2L));
  private final AtomicInteger leases = new AtomicInteger();
  private final ManualLoop loop = new ManualLoop();
  private final LeaseTable table =
      new LeaseTable(TableConfig.defaults(), () -> "L" + leases.incrementAndGet(), NOW, 0);
  private final Desk desk =
      new Desk(
          table,
          surroundings(),
          loop,
          new NoGuards(),
          pid -> new ProcessIdentity(pid, 1),
          new Random(1));
  private Conversation holder;

  private Surroundings surroundings() {
    Path nowhere = Path.of("/nowhere");
    return new Surroundings(
        "d",
        "v",
        ProtocolVersion.NEWEST,
        9,
        0,
        nowhere,
        nowhere,
        () -> NOW,
        process -> alive.contains(process.pid()),
        pid -> "",
        uid -> "");
  }

  @BeforeEach
  void holdAndWait() {
    holder = ask(1, "ACQUIRE", "/db");
    ask(2, "ACQUIRE", "/db", "PUSH");
    assertHeldBy(1);
  }

  private Conversation ask(long pid, String... request) {
    Conversation conversation = desk.opened(new SilentPeer(pid));
    String session = new SessionId(Long.toString(pid).repeat(32)).hex();
    desk.received(conversation, List.of("HELLO", "3", "SESSION", session, "CAPS", "GUARD,PUSH"));
    desk.received(conversation, List.of(request));
    desk.settle();
    return conversation;
  }

  private void assertHeldBy(long pid) {
    List<LeaseView> holders = table.lock("/db", NOW).orElseThrow().holders();
    assertEquals(
        List.of(pid), holders.stream().map(lease -> lease.client().process().pid()).toList());
  }

  private void turn(int times) {
    for (int i = 0; i < times; i++) {
      loop.turn();
    }
  }

  @Test
  void whoeverIsGoneWhenItsConnectionEndsIsReplacedAtOnce() {
    alive.remove(1L);
    desk.closed(holder);
    assertHeldBy(2);
  }

  /** A killed process is often still seen running when its connection ends. */
  @Test
  void whoeverTurnsOutToBeGoneIsReplacedThen() {
    desk.closed(holder);
    turn(3);
    assertHeldBy(1);
    alive.remove(1L);
    turn(1);
    assertHeldBy(2);
  }

  @Test
  void whoeverCameBackIsNotLookedAtAnyMore() {
    desk.closed(holder);
    turn(3);
    ask(1, "PING");
    alive.remove(1L);
    turn(3);
    assertHeldBy(1);
  }

  /** A connection that hears nothing. */
  private record SilentPeer(long pid) implements Peer {
    @Override
    public ProcessIdentity process() {
      return new ProcessIdentity(pid, 1);
    }

    @Override
    public int uid() {
      return 0;
    }

    @Override
    public int gid() {
      return 0;
    }

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void flush() {}

    @Override
    public void heldBack(long bytes) {}

    @Override
    public void reading(boolean on) {}

    @Override
    public void finish() {}

    @Override
    public void dropIfStalled() {}
  }

  /** Everybody here takes guards. */
  private static final class NoGuards implements Guards {
    @Override
    public Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Held take(
        Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait) {
      throw new UnsupportedOperationException();
    }
  }
}
