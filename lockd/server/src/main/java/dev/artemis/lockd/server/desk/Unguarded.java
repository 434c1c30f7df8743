package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grants to clients without a guard of their own: they are told of their lease once the daemon has
 * locked the guard. Used on the loop only.
 */
final class Unguarded {
  private static final Logger LOG = LoggerFactory.getLogger(Unguarded.class);

  private final LeaseTable table;
  private final Roster roster;
  private final GuardKeeper guards;
  private final Sentences sentences;
  private final Surroundings here;
  private final Meters meters;

  Unguarded(
      LeaseTable table,
      Roster roster,
      GuardKeeper guards,
      Sentences sentences,
      Surroundings here,
      Meters meters) {
    this.table = table;
    this.roster = roster;
    this.guards = guards;
    this.sentences = sentences;
    this.here = here;
    this.meters = meters;
  }

  /**
   * The table granted a request.
   *
   * @param tell is told what follows if the guard cannot be had
   */
  void granted(Pending request, LeaseView lease, Consumer<List<Effect>> tell) {
    if (lease.nested()) {
      // The guard is the parent's; so is the token.
      deliver(request, lease, request.command().parent().orElse(0));
    } else {
      request.awaitGuard(lease.lease());
      guards.take(lease, new Outcome(request, lease, tell));
    }
  }

  private void deliver(Pending request, LeaseView lease, long drawn) {
    FencingToken token = new FencingToken(0, drawn);
    table.held(lease.session(), lease.lease(), token);
    request.granted(LeaseReply.of(lease).withToken(token));
  }

  /**
   * A lease ended: its guard is unlocked.
   *
   * @return false if its request never saw it, because the guard was still waited for
   */
  boolean ended(LeaseView lease, String how) {
    boolean undelivered = guards.waitsFor(lease.lease());
    guards.letGo(lease.lease());
    if (undelivered) {
      awaiting(lease)
          .ifPresent(
              request ->
                  refuse(
                      request,
                      new RequestException(
                          ErrorCode.LOST,
                          "the lease on '%s' ended (%s) while its guard was taken"
                              .formatted(lease.name(), how))));
    }
    return !undelivered;
  }

  private void refuse(Pending request, RequestException reason) {
    meters.refused(reason.code());
    request.refused(reason);
  }

  private Optional<Pending> awaiting(LeaseView lease) {
    return roster
        .of(lease.session())
        .flatMap(
            c -> c.pending.values().stream().filter(r -> r.awaitsGuardOf(lease.lease())).findAny());
  }

  private final class Outcome implements GuardKeeper.Outcome {
    private final Pending request;
    private final LeaseView lease;
    private final Consumer<List<Effect>> tell;

    private Outcome(Pending request, LeaseView lease, Consumer<List<Effect>> tell) {
      this.request = request;
      this.lease = lease;
      this.tell = tell;
    }

    @Override
    public void taken(long token) {
      deliver(request, lease, token);
    }

    @Override
    public long busy() {
      request.queued(1);
      return request.left(here.now());
    }

    @Override
    public void failed(RuntimeException why) {
      refuse(request, refusal(why));
      tell.accept(table.release(lease.session(), lease.lease(), here.now()));
    }

    private RequestException refusal(RuntimeException why) {
      if (why instanceof LockTimeoutException) {
        return sentences.guardTimeout(
            lease.name(), request.command().waitMillis(), why.getMessage());
      }
      if (why instanceof RejectedExecutionException) {
        return new RequestException(
            ErrorCode.LIMIT,
            "the daemon waits for %d guards already; try again later"
                .formatted(Setting.MAX_GUARD_WAITS.value()));
      }
      LOG.warn("the guard of {} could not be locked: {}", lease.name(), why.getMessage());
      LOG.debug("because", why);
      return new RequestException(
          ErrorCode.GUARD,
          "the daemon could not lock the guard of '%s': %s"
              .formatted(lease.name(), why.getMessage()));
    }
  }
}
