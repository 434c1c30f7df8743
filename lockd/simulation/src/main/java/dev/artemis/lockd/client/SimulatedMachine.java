package dev.artemis.lockd.client;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.client.guard.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Lock;

/** Lets the real client run on a simulated machine; here because those seams are not public. */
public final class SimulatedMachine {
  private SimulatedMachine() {}

  /** The machine as one process sees it; see {@link Machine}. */
  public interface Host {
    /** Time, files and locks. */
    Kernel kernel();

    /** A lock that may be held while waiting. */
    Lock mutex();

    /** Waits for a future. */
    <T> Optional<T> await(CompletableFuture<T> future, long nanos) throws InterruptedException;

    /** Connects to the daemon. */
    Wire connect() throws IOException;

    /** Names the running thread. */
    String thread();
  }

  /** One connection; see {@link Link}. */
  public interface Wire {
    /** Begins to look after the connection. */
    void start(Lookout lookout);

    /** Reads, waiting up to the given time; -1 at the end. */
    int read(ByteBuffer into, long nanos);

    /** Sends bytes. */
    void send(byte[] bytes);

    /** Ends a wait for something to read. */
    void wake();

    /** Has the connection looked after at once. */
    void nudge();

    /** Ends the connection. */
    void close();
  }

  /** How long a connection is not looked after; see {@link Link.Pause}. */
  public record Pause(boolean watching, long nanos) {}

  /** Looks after a connection; see {@link Link.Lookout}. */
  @FunctionalInterface
  public interface Lookout {
    /** Looks once. */
    Pause look();
  }

  /**
   * The real client on a simulated machine.
   *
   * @param client in use
   * @param session its session with the daemon, if it looks for one
   */
  public record Client(LockClient client, Optional<Session> session) {}

  /** The client's session, for the search for leaks. */
  public interface Session {
    /** How many leases and requests it remembers. */
    int remembered();
  }

  /**
   * Opens a client.
   *
   * @param timer runs what never waits
   * @param reconnects runs what may wait
   */
  public static Client open(
      Host host,
      SessionId id,
      String label,
      ScheduledExecutorService timer,
      ScheduledExecutorService reconnects,
      boolean daemon) {
    Machine machine = machine(host);
    Optional<DaemonSession> session =
        daemon
            ? Optional.of(new DaemonSession(machine, Path.of("/sim.sock"), id, label, reconnects))
            : Optional.empty();
    Places places = new Places(Map.of(), Path.of("/"), 0);
    return new Client(
        new LockClient(machine, places, timer, session), session.map(open -> open::remembered));
  }

  private static Machine machine(Host host) {
    return new Machine() {
      @Override
      public Kernel kernel() {
        return host.kernel();
      }

      @Override
      public Lock mutex() {
        return host.mutex();
      }

      @Override
      public <T> Optional<T> await(CompletableFuture<T> future, long nanos)
          throws InterruptedException {
        return host.await(future, nanos);
      }

      @Override
      public Link connect(Path socket) throws IOException {
        return link(host.connect());
      }

      @Override
      public String thread() {
        return host.thread();
      }
    };
  }

  private static Link link(Wire wire) {
    return new Link() {
      @Override
      public void start(Link.Lookout lookout) {
        wire.start(
            () -> {
              Link.Pause pause = lookout.look();
              return new SimulatedMachine.Pause(pause.watching(), pause.nanos());
            });
      }

      @Override
      public int read(ByteBuffer into, long nanos) {
        return wire.read(into, nanos);
      }

      @Override
      public boolean send(byte[] bytes) {
        wire.send(bytes);
        return true;
      }

      @Override
      public void wake() {
        wire.wake();
      }

      @Override
      public void nudge() {
        wire.nudge();
      }

      @Override
      public void close() {
        wire.close();
      }
    };
  }
}
