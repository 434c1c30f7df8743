package dev.artemis.lockd.client;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.client.guard.CommandLineText;
import dev.artemis.lockd.client.guard.GuardContention;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.NamedGuard;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.Texts;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Locks shared by all processes of this machine. The daemon decides the order where it runs; the
 * guard file excludes in any case, so a daemon that is away, dies or comes back is no error to
 * anybody: a log line tells of each change. A wait that lasts longer than a second is told in the
 * log, too (logger {@code dev.artemis.lockd.client.wait}): who holds the lock, since when, for
 * what, and the place in the queue; again when that changes, at most once a second. Thread-safe.
 *
 * <p>Time is {@link System#nanoTime}; the wall clock is never used.
 */
public final class LockClient implements AutoCloseable {
  /** How long the guard of a lease may stay locked before anybody asks by whom. */
  private static final long LEAVING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Machine machine;
  private final Places places;
  private final ScheduledExecutorService timer;
  private final Optional<DaemonSession> session;
  private final OpenGuards guards;
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A client on the given machine. */
  LockClient(
      Machine machine,
      Places places,
      ScheduledExecutorService timer,
      Optional<DaemonSession> session) {
    this.machine = machine;
    this.places = places;
    this.timer = timer;
    this.session = session;
    this.guards = new OpenGuards(machine.kernel(), timer);
  }

  /**
   * Opens a client. Does not fail because the daemon is away; it is looked for when first needed.
   *
   * @param options where to look for it, and how to call this process
   * @return the client, the caller's to close
   * @throws LockRefusedException if the socket path is longer than the kernel allows
   */
  public static LockClient open(LockClientOptions options) {
    Places places = Places.ofThisUser();
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rag-lock-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    Optional<DaemonSession> session = Optional.empty();
    if (options.useDaemon()) {
      Path socket = options.socket().map(Places::checked).orElseGet(places::socket);
      String label =
          options.label().isEmpty()
              ? CommandLineText.shorten(Processes.commandLine(ProcessHandle.current().pid()))
              : options.label();
      SessionId id = SessionId.random(new SecureRandom());
      session = Optional.of(new DaemonSession(Machine.REAL, socket, id, Texts.fit(label), timer));
    }
    return new LockClient(Machine.REAL, places, timer, session);
  }

  /** {@return whether the daemon schedules at the moment} */
  public Mode mode() {
    return session.map(DaemonSession::mode).orElse(Mode.FALLBACK);
  }

  /**
   * {@return the absolute path of what a request would lock: one spelling for each lock, good for
   * taking several in the same order everywhere}
   *
   * @param request of which name and {@link LockRequest#system} count
   * @throws LockRefusedException if the name is not one
   * @throws LockUnavailableException if its folder does not exist or cannot be made
   */
  public String nameOf(LockRequest request) {
    return Names.resource(request, places).toString();
  }

  /**
   * Takes a named lock.
   *
   * @param request what to lock, how, and how long to wait
   * @return the lease, the caller's to close
   * @throws LockTimeoutException if it was not obtained in time; the message says who holds it
   * @throws LockRefusedException if the request is turned down for good
   * @throws LockUnavailableException if its files cannot be used
   * @throws LockInterruptedException if this thread is interrupted
   * @throws IllegalStateException if this client is closed
   */
  public Lease acquire(LockRequest request) {
    checkOpen();
    Path resource = Names.resource(request, places);
    boolean nested =
        request.parent().isPresent()
            && NamedGuard.heldWith(machine.kernel(), resource, request.parent().getAsLong());
    Patience patience = Patience.from(request.waitLimit(), machine.kernel()::nanoTime);
    AcquireCommand command = command(resource, request, nested);
    try (Doorway doorway = new Doorway(machine.kernel(), guards, resource)) {
      Runnable meanwhile = nested ? () -> {} : doorway::open;
      Optional<Lease> lease = Optional.empty();
      while (lease.isEmpty()) {
        Optional<RemoteLease> remote = scheduled(resource, command, patience, meanwhile);
        lease =
            nested
                ? Optional.of(nestedLease(resource, request, remote))
                : guarded(resource, request, remote, doorway, patience);
      }
      return lease.get();
    } catch (LockException e) {
      Refusals.counter(e).ifPresent(this::count);
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LockInterruptedException("interrupted while waiting for " + resource, e);
    }
  }

  /** Without a daemon to be told, nothing is counted. */
  private void count(ClientCounter counter) {
    session.ifPresent(open -> open.count(counter));
  }

  /** The daemon's lease; empty without a daemon. */
  private Optional<RemoteLease> scheduled(
      Path resource, AcquireCommand command, Patience patience, Runnable meanwhile)
      throws InterruptedException {
    try {
      return session.isPresent()
          ? session.get().acquire(command, patience, meanwhile)
          : Optional.empty();
    } catch (LockTimeoutException e) {
      boolean exclusive = command.mode() == LockMode.EXCLUSIVE;
      throw GuardContention.naming(
          machine.kernel(), e, NamedGuard.holder(machine.kernel(), resource, exclusive));
    }
  }

  private Lease nestedLease(Path resource, LockRequest request, Optional<RemoteLease> remote) {
    return register(resource, request, request.parent().getAsLong(), Optional.empty(), remote);
  }

  /** A lease with its guard; empty if it is time to look for the daemon again. */
  private Optional<Lease> guarded(
      Path resource,
      LockRequest request,
      Optional<RemoteLease> remote,
      Doorway doorway,
      Patience patience)
      throws InterruptedException {
    Optional<NamedGuard> guard = Optional.empty();
    try {
      guard = take(resource, request, remote, doorway, patience);
    } finally {
      if (guard.isEmpty()) {
        remote.ifPresent(RemoteLease::release);
      }
    }
    if (guard.isEmpty()) {
      if (patience.over()) {
        throw NamedGuard.timeout(machine.kernel(), resource, request.waitLimit());
      }
      return Optional.empty();
    }
    if (remote.isEmpty()) {
      count(ClientCounter.FALLBACK_LEASES);
    }
    FencingToken token = new FencingToken(0, guard.get().token());
    remote.ifPresent(granted -> granted.drew(token));
    return Optional.of(register(resource, request, token.value(), guard, remote));
  }

  private Optional<NamedGuard> take(
      Path resource,
      LockRequest request,
      Optional<RemoteLease> remote,
      Doorway doorway,
      Patience patience)
      throws InterruptedException {
    Kernel kernel = machine.kernel();
    Optional<NamedGuard> free = doorway.tryTake(request.mode(), request.workers(), 0);
    if (free.isPresent()) {
      return free;
    }
    if (remote.isPresent()) {
      // A process that was killed is a moment behind its lease; and asking who it is takes longer.
      long soon = Math.min(LEAVING_NANOS, patience.leftNanos());
      free = doorway.tryTake(request.mode(), request.workers(), soon);
      if (free.isPresent()) {
        return free;
      }
      // Named locks are never sealed; the report lets people see who blocks.
      boolean exclusive = request.mode() == LockMode.EXCLUSIVE;
      long pid = NamedGuard.holder(kernel, resource, exclusive).map(KernelLock::pid).orElse(0L);
      remote.get().blocked(0, pid);
    }
    boolean alone = session.isPresent() && remote.isEmpty();
    long wait = alone ? patience.untilRejoinNanos() : patience.leftNanos();
    boolean exclusive = request.mode() == LockMode.EXCLUSIVE;
    GuardNews news =
        new GuardNews(
            kernel,
            doorway.news(patience),
            () -> NamedGuard.holder(kernel, resource, exclusive),
            timer);
    try {
      return doorway.tryTake(request.mode(), request.workers(), wait);
    } finally {
      news.close();
    }
  }

  private Lease register(
      Path resource,
      LockRequest request,
      long token,
      Optional<NamedGuard> guard,
      Optional<RemoteLease> remote) {
    NamedLease[] self = new NamedLease[1];
    self[0] =
        new NamedLease(
            resource.toString(), request.mode(), token, guard, remote, () -> open.remove(self[0]));
    open.add(self[0]);
    if (closed) {
      self[0].close();
      checkOpen();
    }
    return self[0];
  }

  private AcquireCommand command(Path resource, LockRequest request, boolean nested) {
    return new AcquireCommand(
        resource.toString(),
        request.mode(),
        0,
        request.ttl().map(ttl -> OptionalLong.of(ttl.toMillis())).orElse(OptionalLong.empty()),
        true,
        Optional.empty(),
        Texts.fit(request.purpose()),
        owner(machine),
        0,
        false,
        nested ? request.parent() : OptionalLong.empty(),
        request.workers(),
        request.enclosing());
  }

  /** Names the asking thread; the number tells threads of one name apart. */
  static String owner(Machine machine) {
    return Texts.fit(machine.thread()).strip();
  }

  /**
   * {@return the write lock of a store}
   *
   * @param store canonical path of the database file; the guard is {@code <store>.lock}
   * @param fence the fence row in that store
   * @throws LockUnavailableException if the guard cannot be used
   * @throws IllegalStateException if this client is closed
   */
  public StoreLock store(Path store, Fence fence) {
    checkOpen();
    CachedStoreLock lock = new CachedStoreLock(machine, store, fence, session, timer, open::remove);
    open.add(lock);
    return lock;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("this lock client is closed");
    }
  }

  /** Gives back every lease that is still held and ends the session. Idempotent. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (AutoCloseable held : Set.copyOf(open)) {
      if (held instanceof Lease lease) {
        lease.close();
      } else if (held instanceof StoreLock lock) {
        lock.close();
      }
    }
    guards.close();
    session.ifPresent(DaemonSession::close);
    timer.shutdownNow();
  }
}
