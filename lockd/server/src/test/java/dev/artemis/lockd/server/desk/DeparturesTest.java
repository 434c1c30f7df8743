package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.TableConfig;
import java.util.HashSet;
import java.util.List;
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
  private final Desk desk = DeskWorld.desk(table, loop, () -> NOW, alive::contains);
  private Conversation holder;

  @BeforeEach
  void holdAndWait() {
    holder = ask(1, "ACQUIRE", "/db");
    ask(2, "ACQUIRE", "/db", "PUSH");
    assertHeldBy(1);
  }

  private Conversation ask(long pid, String... request) {
    Conversation conversation = desk.opened(new RecordingPeer(pid));
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
}
