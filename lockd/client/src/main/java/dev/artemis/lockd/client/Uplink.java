package dev.artemis.lockd.client;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * A session's way to the daemon: connects when there is none, and again when it was lost, and shows
 * the leases again to a daemon that may not know them. Thread-safe.
 */
final class Uplink {
  /** Whose session it is. See {@link Connection.Listener} for how it is called. */
  interface User {
    /** The daemon said something by itself. */
    void pushed(PushMessage message);

    /** Called several times a second while there is a connection. */
    void tick();

    /** The connection is lost. */
    void lost();

    /** There is no daemon for now: from here on guards alone exclude. */
    void alone();
  }

  private static final System.Logger LOG = System.getLogger("dev.artemis.lockd.client");

  private final Machine machine;
  private final Path socket;
  private final SessionId id;
  private final String label;
  private final ScheduledExecutorService timer;
  private final HeldLeases leases;
  private final User user;

  /** Held while connecting, so that one thread connects and the others wait for its result. */
  private final Lock connecting;

  private volatile Connection current;
  private volatile long nextAttempt;
  private volatile Mode mode;
  private volatile boolean closed;

  Uplink(
      Machine machine,
      Path socket,
      SessionId id,
      String label,
      ScheduledExecutorService timer,
      HeldLeases leases,
      User user) {
    this.machine = machine;
    this.socket = socket;
    this.id = id;
    this.label = label;
    this.timer = timer;
    this.leases = leases;
    this.user = user;
    this.connecting = machine.mutex();
    this.nextAttempt = now();
  }

  private long now() {
    return machine.kernel().nanoTime();
  }

  /** The connection, if there is one at the moment. */
  Optional<Connection> current() {
    return Optional.ofNullable(current);
  }

  /** The connection; tries to make one if there is none and that was not tried lately. */
  Optional<Connection> connection() {
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
          "lock daemon at %s (pid %s) schedules".formatted(socket, greeted.hello().pid()));
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
      if (leases.find(lease).isEmpty()) {
        giveBack(connection, lease);
      }
    }
    for (RemoteLease lease : leases.all()) {
      connection.send(lease.claim().request(), reply -> shown(connection, lease, reply), () -> {});
    }
  }

  /**
   * The answer to the claim to a lease. If the lease was given back meanwhile, the daemon may have
   * heard of that first and of the claim afterwards: it would keep for us what nobody here knows.
   */
  private void shown(Connection connection, RemoteLease lease, Reply reply) {
    if (!(reply instanceof Reply.Failure failure)) {
      if (leases.find(lease.id()).isEmpty()) {
        giveBack(connection, lease.id());
      }
    } else if (leases.remove(lease)) {
      lease.lose(failure.sentence());
    }
  }

  private static void giveBack(Connection connection, String lease) {
    connection.send(Request.release(lease), reply -> {}, () -> {});
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
      if (next == Mode.FALLBACK) {
        user.alone();
      }
    }
  }

  /** Listens to one connection. */
  private final class Events implements Connection.Listener {
    private final long since = now();
    private volatile Connection of;

    @Override
    public void pushed(Reply.Push push) {
      Optional<PushMessage> message = PushMessage.parse(push);
      if (message.isPresent()) {
        user.pushed(message.get());
      }
    }

    @Override
    public void tick() {
      if (of != null && of == current) {
        user.tick();
      }
    }

    @Override
    public boolean alert() {
      return leases.recallable();
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
      user.lost();
      reconnectLater();
    }
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
