package dev.artemis.lockd.client;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.PendingGrant.Outcome;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.CountCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import dev.artemis.lockd.table.BlockedVerdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * This process's session with the daemon, across connections: asks for leases and keeps those it
 * has alive. Thread-safe.
 *
 * <p>Without a daemon every question is answered by "no daemon", never by an error; the caller then
 * relies on the guard alone.
 */
final class DaemonSession implements Uplink.User {
  /** The daemon refuses a request in time by itself; this much later something is wrong with it. */
  private static final long REFUSAL_SLACK_NANOS = Setting.DAEMON_SILENCE.nanos();

  /** A daemon that asks to queue again and again in one wait does not schedule. */
  private static final int MOST_AGAIN = 3;

  private final Machine machine;
  private final Uplink uplink;
  private final HeldLeases leases = new HeldLeases();
  private final UntoldCounts counts = new UntoldCounts();
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, PendingGrant> pending = new ConcurrentHashMap<>();

  /**
   * Names by requests that were given up and may have been granted meanwhile: until the daemon has
   * answered, it may take a thread of ours for the holder of what it asks for.
   */
  private final Map<String, String> abandoned = new ConcurrentHashMap<>();

  private final QueueNews news;
  private volatile long renewedAt;
  private volatile long countsToldAt;

  DaemonSession(
      Machine machine, Path socket, SessionId id, String label, ScheduledExecutorService timer) {
    this.machine = machine;
    this.uplink = new Uplink(machine, socket, id, label, timer, leases, this);
    this.news = new QueueNews(machine.kernel());
    this.renewedAt = now();
    this.countsToldAt = renewedAt;
  }

  long now() {
    return machine.kernel().nanoTime();
  }

  /** Whether a daemon schedules at the moment; tries to reach one if that was not tried lately. */
  Mode mode() {
    return uplink.connection().isPresent() ? Mode.DAEMON : Mode.FALLBACK;
  }

  // ---- asking

  /**
   * Waits for a lease.
   *
   * @param asked the request; its wait, waited time and id are filled in here
   * @param meanwhile done, briefly, while the daemon's answer is on its way
   * @return the lease; empty if there is no daemon, or it was lost and did not come back at once
   */
  Optional<RemoteLease> acquire(AcquireCommand asked, Patience patience, Runnable meanwhile)
      throws InterruptedException {
    for (int again = 0; ; again++) {
      Optional<Connection> connection = uplink.connection();
      if (connection.isEmpty() || again > MOST_AGAIN) {
        return Optional.empty();
      }
      boolean doubtful = abandoned.containsValue(asked.name());
      Outcome outcome = ask(connection.get(), timed(asked, patience), patience, meanwhile);
      if (outcome instanceof Outcome.Granted granted) {
        return Optional.of(granted.lease());
      }
      if (outcome instanceof Outcome.Refused refused && !again(refused, doubtful)) {
        throw Refusals.exception(asked.name(), refused);
      }
    }
  }

  /**
   * Its turn came while this process stood still, or its session was cut off: queue again. So too
   * if it only waited for a lease that was given up on its way here, and is given back by now.
   */
  private static boolean again(Outcome.Refused refused, boolean doubtful) {
    return switch (refused.code()) {
      case "SILENT", "LOST" -> true;
      case "DEADLOCK" -> doubtful;
      default -> false;
    };
  }

  private AcquireCommand timed(AcquireCommand asked, Patience patience) {
    return new AcquireCommand(
        asked.name(),
        asked.mode(),
        TimeUnit.NANOSECONDS.toMillis(patience.leftNanos()),
        asked.ttlMillis(),
        true,
        Optional.of("r" + requests.incrementAndGet()),
        asked.purpose(),
        asked.owner(),
        patience.waitedMillis(),
        asked.recallable(),
        asked.parent(),
        asked.group(),
        asked.within());
  }

  private Outcome ask(
      Connection connection, AcquireCommand asked, Patience patience, Runnable meanwhile)
      throws InterruptedException {
    String request = asked.id().orElseThrow();
    PendingGrant grant = new PendingGrant(asked);
    pending.put(request, grant);
    connection.send(
        asked.request(), reply -> answered(grant, reply), () -> grant.settle(new Outcome.Lost()));
    boolean settled = false;
    try {
      meanwhile.run();
      Optional<Outcome> outcome =
          grant.await(connection, patience.leftNanos() + REFUSAL_SLACK_NANOS);
      settled = outcome.isPresent();
      return outcome.orElseGet(
          () -> new Outcome.Refused("TIMEOUT", "the daemon gave no answer in time"));
    } finally {
      pending.remove(request);
      if (!settled) {
        giveUp(grant, request);
      }
    }
  }

  private void giveUp(PendingGrant grant, String request) {
    if (grant.giveUp() instanceof Outcome.Granted granted) {
      granted.lease().release();
      return;
    }
    abandoned.put(request, grant.asked.name());
    Runnable settled = () -> abandoned.remove(request);
    Optional<Connection> connection = uplink.current();
    connection.ifPresentOrElse(
        open -> open.send(Request.cancel(request), reply -> settled.run(), settled), settled);
  }

  private void answered(PendingGrant grant, Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      grant.settle(new Outcome.Refused(failure.code(), failure.sentence()));
    } else if (QueuedReply.matches(Reply.asMap(reply))) {
      Rehearsal.once();
    } else {
      granted(grant, LeaseReply.parse(reply));
    }
  }

  private void granted(PendingGrant grant, LeaseReply reply) {
    RemoteLease lease = new RemoteLease(this, reply.lease(), grant.asked);
    leases.add(lease);
    if (!grant.settle(new Outcome.Granted(lease))) {
      lease.release();
    }
  }

  /** Sends requests whose answers change nothing here. */
  void tell(Request... requests) {
    uplink.current().ifPresent(open -> open.tell(requests));
  }

  /** Forgets a lease; false if it was not ours any more. */
  boolean forget(RemoteLease lease) {
    return leases.remove(lease);
  }

  Optional<BlockedVerdict> blocked(String name, long epoch, long pid) throws InterruptedException {
    Optional<Connection> connection = uplink.current();
    if (connection.isEmpty()) {
      return Optional.empty();
    }
    return connection.get().ask(Request.blocked(name, epoch, pid)).map(Refusals::verdict);
  }

  // ---- counting

  /** Something happened that only this process sees; the daemon is told later. */
  void count(ClientCounter counter) {
    counts.add(counter);
  }

  /** Totals that the daemon is to be told as well. */
  void count(Supplier<Map<ClientCounter, Long>> totals) {
    counts.addSource(totals);
  }

  /** What was not told stays to be told to the next daemon; one that does not count is no harm. */
  private void tellCounts() {
    Optional<Connection> connection = uplink.current();
    Optional<CountCommand> news = connection.flatMap(open -> counts.next());
    if (news.isPresent()) {
      connection.get().send(news.get().request(), reply -> {}, () -> counts.lost(news.get()));
    }
  }

  // ---- what the daemon says

  @Override
  public void tick() {
    leases.all().forEach(RemoteLease::tellToken);
    boolean due = now() - renewedAt > renewalNanos();
    if (due && !(leases.isEmpty() && pending.isEmpty())) {
      renewedAt = now();
      tell(Request.of(Verb.RENEW));
    }
    uplink.current().ifPresent(open -> news.look(pending.values(), open));
    if (now() - countsToldAt > Setting.RENEWAL.nanos()) {
      countsToldAt = now();
      tellCounts();
    }
  }

  @Override
  public void alone() {
    count(ClientCounter.FALLBACKS);
  }

  @Override
  public void lost() {
    pending.values().forEach(grant -> grant.settle(new Outcome.Lost()));
  }

  /** Short enough for the shortest TTL that was asked for: three signs of life within it. */
  private long renewalNanos() {
    return Stream.concat(
            leases.all().stream().map(RemoteLease::asked),
            pending.values().stream().map(grant -> grant.asked))
        .flatMapToLong(asked -> asked.ttlMillis().stream())
        .map(ttl -> TimeUnit.MILLISECONDS.toNanos(ttl) / 3)
        .reduce(Setting.RENEWAL.nanos(), Math::min);
  }

  @Override
  public void pushed(PushMessage message) {
    if (message instanceof PushMessage.Granted granted) {
      PendingGrant grant = pending.get(granted.request());
      if (grant == null) {
        tell(Request.release(granted.lease().lease()));
      } else {
        granted(grant, granted.lease());
      }
    } else if (message instanceof PushMessage.Refused refused) {
      PendingGrant grant = pending.get(refused.request());
      if (grant != null) {
        grant.settle(new Outcome.Refused(refused.code(), refused.sentence()));
      }
    } else if (message instanceof PushMessage.Recall recall) {
      // No method reference: linking it would take a millisecond, of a wait that is just over.
      Optional<RemoteLease> lease = leases.find(recall.lease());
      if (lease.isPresent()) {
        lease.get().recall();
      }
    } else if (message instanceof PushMessage.Lost lost) {
      leases.find(lost.lease()).filter(this::forget).ifPresent(lease -> lease.lose(lost.how()));
    }
  }

  /** For tests that look for leaks: how many leases and waiting requests are remembered. */
  int remembered() {
    return leases.size() + pending.size() + abandoned.size();
  }

  /** Ends the session; leases still held are given back by the daemon's side of it. */
  void close() {
    tellCounts();
    uplink.close();
  }
}
