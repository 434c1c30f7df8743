package dev.artemis.lockd.server;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.server.desk.Desk;
import dev.artemis.lockd.server.desk.Surroundings;
import dev.artemis.lockd.server.files.Folders;
import dev.artemis.lockd.server.files.RunFile;
import dev.artemis.lockd.server.files.SocketFile;
import dev.artemis.lockd.server.netty.Listener;
import dev.artemis.lockd.server.systemd.Hangup;
import dev.artemis.lockd.server.systemd.Heartbeat;
import dev.artemis.lockd.server.systemd.InheritedSocket;
import dev.artemis.lockd.server.systemd.Notifications;
import dev.artemis.lockd.server.systemd.ServiceManager;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.TableConfig;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running lock daemon: the lease table behind a Unix-domain socket. Everything but waiting for
 * guards happens on one event loop. Start and close it from any one thread other than that.
 */
public final class LockDaemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LockDaemon.class);
  private static final long STOP_SECONDS = 5;

  private final Path socket;
  private final RunFile run;
  private EventLoopGroup group;
  private volatile Desk desk;
  private Channel accepting;

  /** Null if the socket is the service manager's. */
  private SocketFile file;

  private Optional<Heartbeat> heartbeat = Optional.empty();
  private boolean closed;

  private LockDaemon(Path socket, RunFile run) {
    this.socket = socket;
    this.run = run;
  }

  /**
   * Starts a daemon that no service manager looks after.
   *
   * @throws StartException if it cannot run here
   */
  public static LockDaemon start(DaemonOptions options) {
    return start(options, ServiceManager.NONE);
  }

  /**
   * Starts a daemon.
   *
   * @param manager passes the socket, if it wants to, and is told how the daemon is
   * @throws StartException if it cannot run here
   */
  public static LockDaemon start(DaemonOptions options, ServiceManager manager) {
    return start(options, manager, System::nanoTime, ProtocolVersion.NEWEST);
  }

  /**
   * Starts a daemon that takes the time from elsewhere and speaks another version, for tests.
   *
   * @param clock monotonic nanoseconds; read on the loop
   * @param newest newest protocol version it speaks
   */
  static LockDaemon start(
      DaemonOptions options, ServiceManager manager, LongSupplier clock, int newest) {
    if (!Epoll.isAvailable()) {
      throw new StartException(
          "rag-lockd needs Linux with epoll (to be told by the kernel who connects): "
              + Epoll.unavailabilityCause().getMessage()
              + "; without it clients go on by their guard files alone",
          Epoll.unavailabilityCause());
    }
    Path wanted = Places.checked(options.socket().toAbsolutePath().normalize());
    manager.socket().ifPresent(descriptor -> InheritedSocket.check(descriptor, wanted));
    LockDaemon daemon = null;
    boolean started = false;
    try {
      Optional<GroupPrincipal> members = lookUp(options.group());
      Path socket = Folders.demand(wanted.getParent(), members).resolve(wanted.getFileName());
      Path state = Folders.demand(options.state().toAbsolutePath(), Optional.empty());
      daemon = new LockDaemon(socket, RunFile.claim(socket, Processes.self()));
      daemon.open(state, members, manager, clock, newest);
      started = true;
      return daemon;
    } catch (IOException e) {
      throw new StartException("cannot listen on " + wanted + ": " + e, e);
    } finally {
      if (!started && daemon != null) {
        daemon.close();
      }
    }
  }

  private static Optional<GroupPrincipal> lookUp(Optional<String> group) throws IOException {
    if (group.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(group.get()));
    } catch (UserPrincipalNotFoundException e) {
      throw new StartException("there is no group '" + group.get() + "'", e);
    }
  }

  private void open(
      Path state,
      Optional<GroupPrincipal> members,
      ServiceManager manager,
      LongSupplier clock,
      int newest)
      throws IOException {
    SecureRandom random = new SecureRandom();
    long grace = run.cleanBefore() ? 0 : Setting.GRACE.nanos();
    group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("lockd-loop"),
            EpollIoHandler.newFactory(0, () -> new Attentive(this::calm)));
    EventLoop loop = group.next();
    UserNames users = new UserNames();
    Surroundings here = surroundings(state, clock, newest, users, random);
    users.learn(here.uid(), Processes.self());
    LeaseTable table =
        new LeaseTable(TableConfig.defaults(), () -> SessionId.hex(random), here.now(), grace);
    desk = new Desk(table, here, loop, new NamedGuards(), LockDaemon::identify, random);
    Listener listener = new Listener(desk, LockDaemon::identify, users::learn, clock);
    if (manager.socket().isPresent()) {
      accepting = listener.adopt(group, manager.socket().getAsInt());
    } else {
      file = SocketFile.bind(socket, members, path -> accepting = listener.bind(group, path));
    }
    loop.execute(desk::start);
    heartbeat = manager.notifications().map(address -> heartbeat(address, manager));
    heartbeat.ifPresent(beat -> begin(beat, loop, users));
    LOG.info(
        "serving {} as pid {}{}",
        socket,
        here.pid(),
        grace == 0 ? "" : "; the last run did not end cleanly, so holders come first for a moment");
  }

  private Heartbeat heartbeat(String address, ServiceManager manager) {
    Notifications way = Notifications.to(address, group);
    return new Heartbeat(way::send, manager.watchdogNanos(), desk::census, accepting::isActive);
  }

  private static void begin(Heartbeat heartbeat, EventLoop loop, UserNames users) {
    heartbeat.start(loop);
    Hangup.does(() -> loop.execute(() -> heartbeat.reload(users::lookUpAgain, System.nanoTime())));
  }

  /** Read on the loop; before the desk is there, there is nothing to look out for. */
  private boolean calm() {
    Desk serving = desk;
    return serving != null && serving.calm();
  }

  private Surroundings surroundings(
      Path state, LongSupplier clock, int newest, UserNames users, SecureRandom random) {
    return new Surroundings(
        SessionId.random(random).hex(),
        ProgramVersion.text(),
        newest,
        ProcessHandle.current().pid(),
        Math.toIntExact(Places.currentUid()),
        socket,
        state,
        clock,
        LockDaemon::alive,
        Processes::commandLine,
        users::of);
  }

  private static ProcessIdentity identify(long pid) {
    return Processes.identity(pid);
  }

  /** A process whose start time could not be read is out of sight; it counts as alive. */
  private static boolean alive(ProcessIdentity process) {
    return process.startTicks() == 0 || Processes.alive(process);
  }

  /** Where it listens. */
  public Path socket() {
    return socket;
  }

  /**
   * Stops: removes the socket if it is ours, says good-bye to everybody and lets all guards go.
   * Leases stay with their holders, who go on by themselves. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    heartbeat.ifPresent(beat -> group.execute(beat::stop));
    try {
      if (file != null) {
        file.remove();
      }
      if (stopServing()) {
        run.endedClean();
      }
    } catch (IOException e) {
      LOG.warn("stopping {}: {}", socket, e.toString());
    } finally {
      if (group != null) {
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
      }
      letNextIn();
    }
    LOG.info("stopped serving {}", socket);
  }

  /** Tells whether nobody holds a lease now. */
  private boolean stopServing() {
    if (accepting == null) {
      return run.cleanBefore();
    }
    accepting.close().awaitUninterruptibly();
    Future<Boolean> stopped = group.submit(desk::stop);
    return stopped.awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS) && stopped.getNow();
  }

  private void letNextIn() {
    try {
      run.close();
    } catch (IOException e) {
      LOG.warn("closing the run file of {}: {}", socket, e.toString());
    }
  }
}
