package dev.artemis.lockd.client;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.ResumeCommand;
import dev.artemis.lockd.table.BlockedVerdict;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease that the daemon granted to this process. Thread-safe. */
final class RemoteLease {
  private final DaemonSession session;
  private final String id;
  private final AcquireCommand asked;
  private final long grantedNanos;
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile FencingToken token = FencingToken.NONE;
  private volatile boolean blocked;
  private volatile boolean recalled;
  private volatile String lost;
  private volatile Runnable listener = () -> {};

  RemoteLease(DaemonSession session, String id, AcquireCommand asked) {
    this.session = session;
    this.id = id;
    this.asked = asked;
    this.grantedNanos = session.now();
  }

  String id() {
    return id;
  }

  String name() {
    return asked.name();
  }

  /** The request that it was granted for. */
  AcquireCommand asked() {
    return asked;
  }

  /**
   * Runs after each recall and when the lease is lost, on whatever thread reads for the session; at
   * once if that happened already. It must not wait for an answer of the daemon.
   */
  void listen(Runnable change) {
    listener = change;
    if (recalled || lost != null) {
      change.run();
    }
  }

  /** A token was drawn under the guard; the daemon is told at once. */
  void held(FencingToken drawn) {
    drew(drawn);
    tellToken();
  }

  /**
   * A token was drawn under the guard. The daemon is told by {@link #tellToken}, or else together
   * with the release: that saves waking it up for a lease that is soon given back.
   */
  void drew(FencingToken drawn) {
    token = drawn;
    if (blocked) {
      // The daemon shows somebody in the way until it hears that the guard was taken.
      tellToken();
    }
  }

  /** Tells the daemon the token, unless there is none or it was told. */
  void tellToken() {
    if (untold()) {
      session.tell(Request.held(id, token));
    }
  }

  private boolean untold() {
    return token.drawn() && told.compareAndSet(false, true);
  }

  FencingToken token() {
    return token;
  }

  /** Whether somebody waits for it. */
  boolean recalled() {
    return recalled;
  }

  /** How it was lost, if it was. */
  Optional<String> lost() {
    return Optional.ofNullable(lost);
  }

  /** Gives it back. Unlock the guard first. */
  void release() {
    if (session.forget(this)) {
      Request release = Request.release(id);
      if (untold()) {
        session.tell(Request.held(id, token), release);
      } else {
        session.tell(release);
      }
    }
  }

  /**
   * Reports that a process still holds the guard.
   *
   * @return what to do; empty if the daemon cannot be asked now
   */
  Optional<BlockedVerdict> blocked(long epoch, long pid) throws InterruptedException {
    blocked = true;
    return session.blocked(asked.name(), epoch, pid);
  }

  /** The claim to show to a daemon that does not know the lease. */
  ResumeCommand claim() {
    return new ResumeCommand(
        id,
        asked.name(),
        asked.mode(),
        token,
        TimeUnit.NANOSECONDS.toMillis(session.now() - grantedNanos),
        asked.ttlMillis(),
        asked.owner(),
        asked.purpose(),
        asked.recallable(),
        asked.group());
  }

  void recall() {
    recalled = true;
    listener.run();
  }

  void lose(String how) {
    lost = how;
    listener.run();
  }
}
