package dev.artemis.lockd.testkit;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.lockd.protocol.Contention;
import dev.artemis.lockd.table.Attachment;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseRequest;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.Refusal;
import dev.artemis.lockd.table.TableConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A lease table used by threads of one JVM: one monitor owns it, and waiting is on that monitor.
 */
final class TableDesk {
  private static final long TTL_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final SecureRandom random = new SecureRandom();
  private final LeaseTable table =
      new LeaseTable(
          TableConfig.defaults(), () -> SessionId.random(random).hex(), System.nanoTime(), 0);
  private final Map<String, Effect> outcomes = new HashMap<>();
  private long tokens;
  private long requests;

  /** A contender with a session of its own. */
  synchronized Contender open() {
    SessionId session = SessionId.random(random);
    ProcessIdentity self = Processes.self();
    Client client = new Client(self, 0, 0, "table", true);
    if (table.attach(session, client, System.nanoTime()) != Attachment.NEW) {
      throw new IllegalStateException("session refused");
    }
    return new TableContender(session);
  }

  synchronized int waiting(String name) {
    return table.lock(name, System.nanoTime()).map(lock -> lock.waiting()).orElse(0);
  }

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Granted granted) {
        settle(granted.request(), granted);
      } else if (effect instanceof Effect.Refused refused) {
        settle(refused.request(), refused);
      }
    }
  }

  private void settle(String request, Effect outcome) {
    outcomes.put(request, outcome);
    notifyAll();
  }

  private synchronized String acquire(
      SessionId session, String name, LockMode mode, Duration wait) {
    String request = "r" + ++requests;
    long waitNanos = wait.toNanos();
    String owner = Thread.currentThread().getName();
    LeaseRequest asked =
        new LeaseRequest(
            request,
            name,
            mode,
            waitNanos,
            TTL_NANOS,
            0,
            owner,
            "contract",
            false,
            OptionalLong.empty(),
            Optional.empty());
    carryOut(table.acquire(session, asked, System.nanoTime()));
    try {
      return granted(name, await(request));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(session, request);
      throw new LockInterruptedException("interrupted while waiting for " + name, e);
    }
  }

  private Effect await(String request) throws InterruptedException {
    while (!outcomes.containsKey(request)) {
      OptionalLong due = table.nextDeadline();
      long left = due.orElse(Long.MAX_VALUE) - System.nanoTime();
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, left));
      carryOut(table.tick(System.nanoTime()));
    }
    return outcomes.remove(request);
  }

  private void giveUp(SessionId session, String request) {
    long now = System.nanoTime();
    if (outcomes.remove(request) instanceof Effect.Granted granted) {
      carryOut(table.release(session, granted.lease().lease(), now));
    } else if (table.waits(session, request)) {
      carryOut(table.cancel(session, request, now));
    }
  }

  private String granted(String name, Effect outcome) {
    if (outcome instanceof Effect.Granted granted) {
      table.held(granted.lease().session(), granted.lease().lease(), new FencingToken(0, ++tokens));
      return granted.lease().lease();
    }
    Effect.Refused refused = (Effect.Refused) outcome;
    String holders = new Contention(uid -> "").holders(refused.contention());
    if (refused.reason() == Refusal.TIMEOUT) {
      throw new LockTimeoutException(name + " is " + holders, null);
    }
    throw new LockRefusedException(name + ": " + refused.reason() + ", " + holders, null);
  }

  private final class TableContender implements Contender {
    private final SessionId session;

    private TableContender(SessionId session) {
      this.session = session;
    }

    @Override
    public Hold acquire(String name, LockMode mode, Duration wait) {
      return new TableHold(session, TableDesk.this.acquire(session, name, mode, wait));
    }

    @Override
    public void close() {
      synchronized (TableDesk.this) {
        carryOut(table.quit(session, System.nanoTime()));
      }
    }
  }

  private final class TableHold implements Contender.Hold {
    private final SessionId session;
    private final String lease;
    private final long token;

    private TableHold(SessionId session, String lease) {
      this.session = session;
      this.lease = lease;
      synchronized (TableDesk.this) {
        this.token =
            table.locks(System.nanoTime()).stream()
                .flatMap(lock -> lock.holders().stream())
                .filter(view -> view.lease().equals(lease))
                .findFirst()
                .orElseThrow()
                .token()
                .value();
      }
    }

    @Override
    public long token() {
      return token;
    }

    @Override
    public void ensureValid() {
      synchronized (TableDesk.this) {
        if (!table.holds(session, lease)) {
          throw new LeaseLostException("the lease " + lease + " is over", null);
        }
      }
    }

    @Override
    public void close() {
      synchronized (TableDesk.this) {
        if (table.holds(session, lease)) {
          carryOut(table.release(session, lease, System.nanoTime()));
        }
      }
    }
  }
}
