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
    /** Begins to read. */
    void start(Receiver receiver);

    /** Sends bytes. */
    void send(byte[] bytes);

    /** Has the receiver asked whether to go on. */
    void wake();
  }

  /** Who reads; see {@link Link.Receiver}. */
  public interface Receiver {
    /** Whether the connection goes on. */
    boolean proceeds() throws IOException;

    /** Bytes arrived. */
    void received(ByteBuffer bytes);

    /** The connection is over. */
    void ended(IOException why);
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
      public void start(Link.Receiver receiver) {
        wire.start(receiver(receiver));
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
    };
  }

  private static Receiver receiver(Link.Receiver of) {
    return new Receiver() {
      @Override
      public boolean proceeds() throws IOException {
        return of.proceeds();
      }

      @Override
      public void received(ByteBuffer bytes) {
        of.received(bytes);
      }

      @Override
      public void ended(IOException why) {
        of.ended(why);
      }
    };
  }
}
