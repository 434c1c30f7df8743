package dev.artemis.lockd.client;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.PendingGrant.Outcome;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import dev.artemis.lockd.table.BlockedVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/**
 * This process's session with the daemon, across connections: asks for leases, keeps those it has
 * alive, shows them again after a restart of the daemon. Thread-safe.
 *
 * <p>Without a daemon every question is answered by "no daemon", never by an error; the caller then
 * relies on the guard alone.
 */
final class DaemonSession {
  private static final System.Logger LOG = System.getLogger("dev.artemis.lockd.client");

  /** The daemon refuses a request in time by itself; this much later something is wrong with it. */
  private static final long REFUSAL_SLACK_NANOS = Setting.DAEMON_SILENCE.nanos();

  /** A daemon that asks to queue again and again in one wait does not schedule. */
  private static final int MOST_AGAIN = 3;

  private final Machine machine;
  private final Path socket;
  private final String label;
  private final ScheduledExecutorService timer;
  private final SessionId id;
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, RemoteLease> leases = new ConcurrentHashMap<>();
  private final Map<String, PendingGrant> pending = new ConcurrentHashMap<>();

  /**
   * Names by requests that were given up and may have been granted meanwhile: until the daemon has
   * answered, it may take a thread of ours for the holder of what it asks for.
   */
  private final Map<String, String> abandoned = new ConcurrentHashMap<>();

  /** Held while connecting, so that one thread connects and the others wait for its result. */
  private final Lock connecting;

  private volatile Connection current;
  private volatile long nextAttempt;
  private volatile long renewedAt;
  private volatile Mode mode;
  private volatile boolean closed;

  DaemonSession(
      Machine machine, Path socket, SessionId id, String label, ScheduledExecutorService timer) {
    this.machine = machine;
    this.id = id;
    this.socket = socket;
    this.label = label;
    this.timer = timer;
    this.connecting = machine.mutex();
    this.nextAttempt = now();
    this.renewedAt = now();
  }

  long now() {
    return machine.kernel().nanoTime();
  }

  /** Whether a daemon schedules at the moment; tries to reach one if that was not tried lately. */
  Mode mode() {
    return connection().isPresent() ? Mode.DAEMON : Mode.FALLBACK;
  }

  // ---- asking

  /**
   * Waits for a lease.
   *
   * @param asked the request; its wait, waited time and id are filled in here
   * @return the lease; empty if there is no daemon, or it was lost and did not come back at once
   */
  Optional<RemoteLease> acquire(AcquireCommand asked, Patience patience)
      throws InterruptedException {
    for (int again = 0; ; again++) {
      Optional<Connection> connection = connection();
      if (connection.isEmpty() || again > MOST_AGAIN) {
        return Optional.empty();
      }
      boolean doubtful = abandoned.containsValue(asked.name());
      Outcome outcome = ask(connection.get(), timed(asked, patience), patience);
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
        asked.group());
  }

  private Outcome ask(Connection connection, AcquireCommand asked, Patience patience)
      throws InterruptedException {
    String request = asked.id().orElseThrow();
    PendingGrant grant = new PendingGrant(asked);
    pending.put(request, grant);
    connection.send(
        asked.request(), reply -> answered(grant, reply), () -> grant.settle(new Outcome.Lost()));
    boolean settled = false;
    try {
      Optional<Outcome> outcome = grant.await(machine, patience.leftNanos() + REFUSAL_SLACK_NANOS);
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
    Connection connection = current;
    if (connection == null) {
      settled.run();
    } else {
      connection.send(Request.cancel(request), reply -> settled.run(), settled);
    }
  }

  private void answered(PendingGrant grant, Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      grant.settle(new Outcome.Refused(failure.code(), failure.sentence()));
    } else if (!QueuedReply.matches(Reply.asMap(reply))) {
      granted(grant, LeaseReply.parse(reply));
    }
  }

  private void granted(PendingGrant grant, LeaseReply reply) {
    RemoteLease lease = new RemoteLease(this, reply.lease(), grant.asked);
    leases.put(lease.id(), lease);
    if (!grant.settle(new Outcome.Granted(lease))) {
      lease.release();
    }
  }

  /** Sends a request whose answer changes nothing here. */
  void tell(Request request) {
    Connection connection = current;
    if (connection != null) {
      connection.send(request, reply -> {}, () -> {});
    }
  }

  /** Forgets a lease; false if it was not ours any more. */
  boolean forget(RemoteLease lease) {
    return leases.remove(lease.id(), lease);
  }

  Optional<BlockedVerdict> blocked(String name, long epoch, long pid) throws InterruptedException {
    Connection connection = current;
    if (connection == null) {
      return Optional.empty();
    }
    return connection.ask(Request.blocked(name, epoch, pid)).map(Refusals::verdict);
  }

  // ---- connecting

  private Optional<Connection> connection() {
    Connection open = current;
    if (open != null) {
      return Optional.of(open);
    }
    if (closed || nextAttempt - now() > 0) {
      return Optional.empty();
    }
    connecting.lock();
    try {
      if (current == null && !closed && nextAttempt - now() <= 0) {
        connect();
      }
      return Optional.ofNullable(current);
    } finally {
      connecting.unlock();
    }
  }

  private void connect() {
    boolean interrupted = Thread.interrupted();
    try {
      Events events = new Events();
      Handshake greeted = Handshake.open(machine, socket, id, label, events);
      events.of = greeted.connection();
      current = greeted.connection();
      if (closed) {
        // The session ended while we connected, and may not have seen this connection.
        current = null;
        greeted.connection().close();
        return;
      }
      if (greeted.connection().over()) {
        // It ended before anybody could be told; nobody must find it in use.
        events.closed(new IOException("closed again at once"));
        return;
      }
      enter(
          Mode.DAEMON,
          "lock daemon at %s (pid %d) schedules".formatted(socket, greeted.hello().pid()));
      show(greeted.connection(), greeted.hello().leases());
    } catch (Handshake.AwayException e) {
      away(String.valueOf(e.getMessage()), e.pauseNanos());
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Shows the daemon every lease that is held, and gives back what it only thinks we hold. */
  private void show(Connection connection, List<String> known) {
    for (String lease : known) {
      if (!leases.containsKey(lease)) {
        tell(Request.release(lease));
      }
    }
    for (RemoteLease lease : leases.values()) {
      connection.send(lease.claim().request(), reply -> shown(lease, reply), () -> {});
    }
  }

  /**
   * The answer to the claim to a lease. If the lease was given back meanwhile, the daemon may have
   * heard of that first and of the claim afterwards: it would keep for us what nobody here knows.
   */
  private void shown(RemoteLease lease, Reply reply) {
    if (!(reply instanceof Reply.Failure failure)) {
      if (!leases.containsKey(lease.id())) {
        tell(Request.release(lease.id()));
      }
    } else if (forget(lease)) {
      lease.lose(failure.sentence());
    }
  }

  private void away(String why, long pauseNanos) {
    nextAttempt = now() + pauseNanos;
    enter(Mode.FALLBACK, "no lock daemon at %s (%s); guard files alone".formatted(socket, why));
    reconnectLater();
  }

  /** Leases are shown again as soon as the daemon is back; without any there is no hurry. */
  private void reconnectLater() {
    if (!leases.isEmpty() && !closed) {
      long pause = Math.max(0, nextAttempt - now());
      Future<?> unused = timer.schedule(this::connection, pause, TimeUnit.NANOSECONDS);
    }
  }

  private void enter(Mode next, String sentence) {
    if (mode != next) {
      mode = next;
      LOG.log(System.Logger.Level.INFO, sentence);
    }
  }

  // ---- what the daemon says

  /** Listens to one connection. */
  private final class Events implements Connection.Listener {
    private final long since = now();
    private volatile Connection of;

    @Override
    public void pushed(Reply.Push push) {
      PushMessage.parse(push).ifPresent(DaemonSession.this::pushed);
    }

    @Override
    public void tick() {
      boolean due = now() - renewedAt > renewalNanos();
      if (due && of == current && !(leases.isEmpty() && pending.isEmpty())) {
        renewedAt = now();
        tell(Request.of(Verb.RENEW));
      }
    }

    @Override
    public void closed(IOException why) {
      if (of == null || of != current) {
        return;
      }
      current = null;
      // One that takes us only to drop us is not asked again at once.
      long rested = since + Setting.RECONNECT.nanos();
      nextAttempt = rested - now() > 0 ? rested : now();
      if (!closed) {
        enter(
            Mode.FALLBACK,
            "lost the lock daemon at %s (%s); guard files alone"
                .formatted(socket, why.getMessage()));
      }
      pending.values().forEach(grant -> grant.settle(new Outcome.Lost()));
      reconnectLater();
    }
  }

  /** Short enough for the shortest TTL that was asked for: three signs of life within it. */
  private long renewalNanos() {
    return Stream.concat(
            leases.values().stream().map(RemoteLease::asked),
            pending.values().stream().map(grant -> grant.asked))
        .flatMapToLong(asked -> asked.ttlMillis().stream())
        .map(ttl -> TimeUnit.MILLISECONDS.toNanos(ttl) / 3)
        .reduce(Setting.RENEWAL.nanos(), Math::min);
  }

  private void pushed(PushMessage message) {
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
      Optional.ofNullable(leases.get(recall.lease())).ifPresent(RemoteLease::recall);
    } else if (message instanceof PushMessage.Lost lost) {
      Optional.ofNullable(leases.remove(lost.lease())).ifPresent(lease -> lease.lose(lost.how()));
    }
  }

  /** For tests that look for leaks: how many leases and waiting requests are remembered. */
  int remembered() {
    return leases.size() + pending.size() + abandoned.size();
  }

  /** Ends the session; leases still held are given back by the daemon's side of it. */
  void close() {
    closed = true;
    Connection connection = current;
    if (connection != null) {
      boolean interrupted = Thread.interrupted();
      try {
        connection.ask(Request.of(Verb.QUIT));
      } catch (InterruptedException e) {
        interrupted = true;
      }
      connection.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
