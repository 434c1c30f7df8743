package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.Capability;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the effects of the lease table to those whom they concern. Used on the loop only. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Roster roster;
  private final Unguarded unguarded;
  private final Sentences sentences;
  private final History history;
  private final Breakers breakers;
  private final Surroundings here;
  private final Meters meters;

  Announcer(
      Roster roster,
      Unguarded unguarded,
      Sentences sentences,
      History history,
      Breakers breakers,
      Surroundings here,
      Meters meters) {
    this.roster = roster;
    this.unguarded = unguarded;
    this.sentences = sentences;
    this.history = history;
    this.breakers = breakers;
    this.here = here;
    this.meters = meters;
  }

  void tell(List<Effect> effects) {
    effects.forEach(this::tell);
  }

  void tell(Effect effect) {
    meters.count(effect);
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
    history.granted(lease);
    event(() -> EventMaps.lease("granted", lease));
    pending(lease.session(), granted.request())
        .ifPresent(
            request -> {
              if (lease.client().takesGuards()) {
                request.granted(LeaseReply.of(lease));
              } else {
                unguarded.granted(request, lease, this::tell);
              }
            });
  }

  private void queued(Effect.Queued queued) {
    pending(queued.session(), queued.request())
        .ifPresent(
            request -> {
              event(() -> EventMaps.queued(request));
              request.queued(queued.position());
            });
  }

  private void refused(Effect.Refused refused) {
    pending(refused.session(), refused.request())
        .ifPresent(
            request -> {
              long waited = request.waited(here.now());
              meters.waitedInVain(TimeUnit.MILLISECONDS.toNanos(waited));
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
    boolean delivered = unguarded.ended(lease, how);
    history.ended(ended, here.now());
    event(() -> EventMaps.lease(how, lease));
    breakers.ended(ended);
    if (ended.how() == Ending.RELEASED || ended.how() == Ending.RECALLED) {
      return;
    }
    LOG.info(
        "lease on {} of pid {} ({}) {} after {} ms",
        lease.name(),
        lease.client().process().pid(),
        lease.client().label(),
        how,
        TimeUnit.NANOSECONDS.toMillis(lease.heldNanos()));
    if (delivered) {
      toReader(lease, new PushMessage.Lost(lease.lease(), how));
    }
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
}
