package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.protocol.Capability;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the effects of the lease table to those whom they concern, and locks and unlocks the guards
 * that the daemon holds. Used on the loop only.
 */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final LeaseTable table;
  private final Roster roster;
  private final GuardKeeper guards;
  private final Sentences sentences;
  private final Surroundings here;

  Announcer(
      LeaseTable table, Roster roster, GuardKeeper guards, Sentences sentences, Surroundings here) {
    this.table = table;
    this.roster = roster;
    this.guards = guards;
    this.sentences = sentences;
    this.here = here;
  }

  void tell(List<Effect> effects) {
    effects.forEach(this::tell);
  }

  void tell(Effect effect) {
    if (effect instanceof Effect.Granted granted) {
      granted(granted);
    } else if (effect instanceof Effect.Queued queued) {
      queued(queued);
    } else if (effect instanceof Effect.Refused refused) {
      refused(refused);
    } else if (effect instanceof Effect.Recall recall) {
      recall(recall);
    } else if (effect instanceof Effect.Ended ended) {
      ended(ended);
    } else if (effect instanceof Effect.SessionEnded over) {
      roster.of(over.session()).ifPresent(c -> c.bye("the session ended"));
    }
  }

  private Optional<Pending> pending(SessionId session, String request) {
    return roster.of(session).map(conversation -> conversation.pending.get(request));
  }

  private void granted(Effect.Granted granted) {
    LeaseView lease = granted.lease();
    event(() -> EventMaps.lease("granted", lease));
    pending(lease.session(), granted.request())
        .ifPresent(
            request -> {
              if (lease.client().takesGuards()) {
                request.granted(LeaseReply.of(lease));
              } else if (lease.nested()) {
                nested(request, lease);
              } else {
                lockGuard(request, lease);
              }
            });
  }

  /** The guard is the parent's; so is the token. */
  private void nested(Pending request, LeaseView lease) {
    FencingToken token = new FencingToken(0, request.command().parent().orElse(0));
    table.held(lease.session(), lease.lease(), token);
    request.granted(LeaseReply.of(lease).withToken(token));
  }

  private void lockGuard(Pending request, LeaseView lease) {
    GuardOutcome outcome = new GuardOutcome(request, lease);
    try {
      if (!guards.take(lease, request.left(here.now()), outcome)) {
        outcome.waiting();
      }
    } catch (RejectedExecutionException e) {
      outcome.refuse(
          new RequestException(
              ErrorCode.LIMIT,
              "the daemon waits for %d guards already; try again later"
                  .formatted(Setting.MAX_GUARD_WAITS.value())));
    } catch (RuntimeException e) {
      outcome.failed(e);
    }
  }

  private void queued(Effect.Queued queued) {
    pending(queued.session(), queued.request())
        .ifPresent(
            request -> {
              event(() -> EventMaps.queued(request));
              String holder = sentences.holder(queued.contention(), queued.request());
              request.queued(queued.position(), holder);
            });
  }

  private void refused(Effect.Refused refused) {
    pending(refused.session(), refused.request())
        .ifPresent(
            request -> {
              long waited = request.waited(here.now());
              event(() -> EventMaps.refused(request, refused.reason(), waited));
              if (refused.reason() == Refusal.CANCELLED) {
                request.dropped();
              } else {
                request.refused(sentences.refusal(refused, request.command().waitMillis()));
              }
            });
  }

  private void recall(Effect.Recall recall) {
    LeaseView lease = recall.lease();
    event(() -> EventMaps.lease("recall", lease));
    toReader(lease, new PushMessage.Recall(lease.lease(), recall.waiters()));
  }

  private void ended(Effect.Ended ended) {
    LeaseView lease = ended.lease();
    String how = ended.how().name().toLowerCase(Locale.ROOT);
    boolean undelivered = guards.waitsFor(lease.lease());
    guards.letGo(lease.lease());
    event(() -> EventMaps.lease(how, lease));
    if (ended.how() == Ending.RELEASED || ended.how() == Ending.RECALLED) {
      return;
    }
    LOG.info(
        "lease on {} of pid {} ({}) {} after {} ms",
        lease.name(),
        lease.client().process().pid(),
        lease.client().label(),
        how,
        lease.heldNanos() / 1_000_000);
    if (undelivered) {
      refuseUndelivered(lease, how);
    } else {
      toReader(lease, new PushMessage.Lost(lease.lease(), how));
    }
  }

  /** The lease ended while its guard was still waited for: its request never saw it. */
  private void refuseUndelivered(LeaseView lease, String how) {
    roster
        .of(lease.session())
        .flatMap(
            c -> c.pending.values().stream().filter(r -> r.awaitsGuardOf(lease.lease())).findAny())
        .ifPresent(
            request ->
                request.refused(
                    new RequestException(
                        ErrorCode.LOST,
                        "the lease on '%s' ended (%s) while its guard was taken"
                            .formatted(lease.name(), how))));
  }

  private void toReader(LeaseView lease, PushMessage message) {
    roster
        .of(lease.session())
        .filter(conversation -> conversation.capabilities.contains(Capability.PUSH))
        .ifPresent(conversation -> conversation.push(message));
  }

  private void event(Supplier<PushMessage.Event> event) {
    if (!roster.listeners().isEmpty()) {
      PushMessage.Event told = event.get();
      roster.listeners().forEach(listener -> listener.push(told));
    }
  }

  /** What happens to a granted request once its guard is locked, or is not. */
  private final class GuardOutcome implements GuardKeeper.Outcome {
    private final Pending request;
    private final LeaseView lease;

    private GuardOutcome(Pending request, LeaseView lease) {
      this.request = request;
      this.lease = lease;
    }

    void waiting() {
      request.awaitGuard(lease.lease());
      request.queued(1, "its guard is held by somebody outside the daemon");
    }

    @Override
    public void taken(long drawn) {
      FencingToken token = new FencingToken(0, drawn);
      table.held(lease.session(), lease.lease(), token);
      request.granted(LeaseReply.of(lease).withToken(token));
    }

    @Override
    public void failed(RuntimeException why) {
      if (why instanceof LockTimeoutException) {
        refuse(
            sentences.guardTimeout(lease.name(), request.command().waitMillis(), why.getMessage()));
      } else {
        LOG.warn("the guard of {} could not be locked: {}", lease.name(), why.getMessage());
        LOG.debug("because", why);
        refuse(
            new RequestException(
                ErrorCode.GUARD,
                "the daemon could not lock the guard of '%s': %s"
                    .formatted(lease.name(), why.getMessage())));
      }
    }

    private void refuse(RequestException why) {
      request.refused(why);
      tell(table.release(lease.session(), lease.lease(), here.now()));
    }
  }
}
