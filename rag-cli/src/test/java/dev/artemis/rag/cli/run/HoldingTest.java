package dev.artemis.rag.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LeaseLostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingTest {
  private final FakeGroup group = new FakeGroup();
  private final List<String> said = new ArrayList<>();
  private final FakeLease lease = new FakeLease();

  private Holding holding(boolean groupIsOurs) {
    return new Holding(List.of(lease), group, groupIsOurs, said::add);
  }

  @Test
  void theLockIsFreeOnceTheCommandHasEndedAndItsGroupIsGone() throws InterruptedException {
    Holding holding = holding(true);
    group.alive = false;
    holding.happened(Holding.Event.ENDED);
    holding.await();
    assertEquals(List.of(), group.done);
  }

  @Test
  void inAnOuterRunsGroupTheEndOfTheCommandIsEnough() throws InterruptedException {
    Holding holding = holding(false);
    holding.happened(Holding.Event.ENDED);
    holding.await();
    assertEquals(List.of(), group.done);
  }

  @Test
  void whoeverRunsOnInTheGroupKeepsTheLock() throws InterruptedException {
    Holding holding = holding(true);
    lease.checks = 3; // then it is gone
    holding.happened(Holding.Event.ENDED);
    holding.await();
    assertEquals(List.of(), group.done);
    assertEquals(0, lease.checks);
  }

  @Test
  void withoutItsShellTheCommandIsEnded() throws InterruptedException {
    Holding holding = holding(true);
    holding.happened(Holding.Event.ABANDONED);
    holding.await();
    assertEquals(List.of("term"), group.done);
    assertTrue(said.get(0).contains("the command is ended"), said.toString());
  }

  @Test
  void aLostLeaseEndsTheGroupBeforeAnybodyHears() {
    Holding holding = holding(true);
    group.stubborn = true;
    lease.lost = true;
    LeaseLostException e = assertThrows(LeaseLostException.class, holding::await);
    assertEquals("lost it", e.getMessage());
    assertEquals(List.of("term", "kill at 5"), group.done);
    assertEquals(List.of("lost it; the command is ended"), said);
  }

  /** Held until it is said to be lost. */
  private final class FakeLease implements Lease {
    boolean lost;
    int checks = -1;

    @Override
    public String name() {
      return "/srv/job";
    }

    @Override
    public LockMode mode() {
      return LockMode.EXCLUSIVE;
    }

    @Override
    public long token() {
      return 1;
    }

    @Override
    public void ensureValid() {
      if (lost) {
        throw new LeaseLostException("lost it", null);
      }
      if (checks > 0 && --checks == 0) {
        group.alive = false;
      }
    }

    @Override
    public void onLost(Runnable change) {
      if (lost) {
        change.run();
      }
    }

    @Override
    public void close() {
      lost = true;
    }
  }
}
