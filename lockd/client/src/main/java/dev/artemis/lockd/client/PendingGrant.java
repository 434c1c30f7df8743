package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.AcquireCommand;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A request on its way through the daemon's queue. Settled by whoever reads. */
final class PendingGrant {
  /** What became of a request. */
  sealed interface Outcome {
    /** It got its lease. */
    record Granted(RemoteLease lease) implements Outcome {}

    /** The daemon turned it down. */
    record Refused(String code, String sentence) implements Outcome {}

    /** The daemon was lost first. */
    record Lost() implements Outcome {}
  }

  final AcquireCommand asked;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /** Used by the connection's tick alone; null until it first came by. */
  private WaitNews news;

  PendingGrant(AcquireCommand asked) {
    this.asked = asked;
  }

  /** What the log tells of this wait. */
  WaitNews news(long now) {
    if (news == null) {
      long waited = TimeUnit.MILLISECONDS.toNanos(asked.waitedMillis());
      news = new WaitNews(asked.name(), now - waited);
    }
    return news;
  }

  /** Settles the request; false if it was settled or given up before. */
  boolean settle(Outcome result) {
    return outcome.complete(result);
  }

  /**
   * Waits for the outcome.
   *
   * @return empty if the time is over
   */
  Optional<Outcome> await(Connection connection, long nanos) throws InterruptedException {
    return connection.await(outcome, nanos);
  }

  /**
   * Gives the request up: a grant that comes later is not wanted. Returns a grant that came before.
   */
  Outcome giveUp() {
    outcome.complete(new Outcome.Lost());
    return outcome.join();
  }
}
