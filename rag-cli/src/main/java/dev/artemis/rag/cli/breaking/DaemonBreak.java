package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.output.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Breaks a lease that the daemon knows. Used once. */
public final class DaemonBreak {
  /** How long to look for whoever is next to have the guard. */
  private static final long NEXT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int WAITERS_TOLD = 5;

  private final Order order;
  private final LockDaemon daemon;
  private final Talk talk;
  private final Site site;
  private final Scene scene;

  /** With a daemon, on a host. */
  public DaemonBreak(Order order, LockDaemon daemon, Site site, Talk talk) {
    this.order = order;
    this.daemon = daemon;
    this.talk = talk;
    this.site = site;
    this.scene = new Scene(site, order.resource());
  }

  /** The holder that is meant; empty if there is none of that description. */
  public static Optional<HolderEntry> meant(Order order, Optional<StatusReply> status) {
    return entry(order, status).stream()
        .flatMap(lock -> lock.holders().stream())
        .filter(order::means)
        .findFirst();
  }

  static Optional<LockEntry> entry(Order order, Optional<StatusReply> status) {
    return status.stream()
        .flatMap(said -> said.locks().stream())
        .filter(lock -> lock.name().equals(order.resource().toString()))
        .findFirst();
  }

  /** Who holds it by the daemon's word, for people; empty if nobody. */
  static String holders(Order order, Optional<StatusReply> status) {
    return entry(order, status).stream()
        .flatMap(lock -> lock.holders().stream())
        .map(
            holder ->
                "%s, with token %d, lease %s"
                    .formatted(name(holder), holder.token().value(), holder.lease()))
        .collect(Collectors.joining("; "));
  }

  static String name(HolderEntry holder) {
    return "pid %d (%s), %s".formatted(holder.process().pid(), holder.user(), holder.label());
  }

  /**
   * Breaks it.
   *
   * @param holder as the daemon showed it
   */
  public Outcome run(HolderEntry holder) throws InterruptedException {
    RevokeReply reply = revoke(holder);
    Optional<String> signal = Optional.empty();
    if (!letGo(holder) && order.kill()) {
      signal = kill(holder);
    }
    Optional<String> obstacle = obstacle(holder);
    NextHolder looking = new NextHolder(order, daemon, scene, holder.lease());
    var unused = scene.until(looking::settled, obstacle.isEmpty() ? NEXT_NANOS : 0);
    Optional<Outcome.Next> next = looking.latest();
    if (obstacle.isEmpty() && next.isPresent() && !next.get().guard()) {
      obstacle = Optional.of(another(next.get()));
    }
    return new Outcome(
        order.resource(),
        reply.how(),
        holder.process(),
        Optional.of(reply.lease()),
        reply.token(),
        signal,
        next,
        obstacle);
  }

  private RevokeReply revoke(HolderEntry holder) throws InterruptedException {
    RevokeCommand command =
        new RevokeCommand(
            order.resource().toString(),
            order.token().orElse(0),
            Optional.of(holder.lease()),
            OptionalLong.of(order.grace().toMillis()));
    Optional<RevokeReply> reply =
        talk.waiting(
            "asking " + name(holder) + " to give it back",
            order.grace(),
            () -> daemon.revoke(command));
    return reply.orElseThrow(
        () -> {
          String now = holders(order, daemon.status(order.resource()));
          return CommandFailure.failed(
              "%s is no longer held (%s); nothing was touched"
                  .formatted(order.shown(), now.isEmpty() ? "nobody holds it" : "now: " + now),
              null);
        });
  }

  /**
   * Whether the process keeps others out without a lease. One that was granted the next lease is at
   * work.
   */
  private boolean inTheWay(HolderEntry holder) {
    return !holder.guardByDaemon()
        && scene.immovable(holder.process())
        && entry(order, daemon.status(order.resource())).stream()
            .flatMap(lock -> lock.holders().stream())
            .noneMatch(next -> next.process().equals(holder.process()));
  }

  /** Whether the process is not in the way, or ceases to be within another grace. */
  private boolean letGo(HolderEntry holder) throws InterruptedException {
    if (!inTheWay(holder)) {
      return true;
    }
    return talk.waiting(
        "waiting for " + name(holder) + " to let go",
        order.grace(),
        () -> scene.until(() -> !inTheWay(holder), order.grace().toNanos()));
  }

  private Optional<String> kill(HolderEntry holder) throws InterruptedException {
    Optional<Occupant> seen = scene.of(holder.process());
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    String what =
        "%s, had token %d of epoch %d for %s%s"
            .formatted(
                order.resource(),
                holder.token().value(),
                holder.token().epoch(),
                Quantity.millis(holder.heldMillis()),
                holder.purpose().isEmpty() ? "" : ": " + holder.purpose());
    return new HolderEnd(site, talk, scene)
        .end(seen.get(), what, waiters(), order.grace().toNanos(), () -> inTheWay(holder));
  }

  private String waiters() {
    List<WaiterEntry> waiters =
        entry(order, daemon.status(order.resource())).map(LockEntry::waiters).orElse(List.of());
    String told =
        waiters.stream()
            .limit(WAITERS_TOLD)
            .map(
                waiter ->
                    "pid %d (%s) for %s"
                        .formatted(
                            waiter.process().pid(),
                            waiter.user(),
                            Quantity.millis(waiter.waitedMillis())))
            .collect(Collectors.joining("; "));
    int more = waiters.size() - WAITERS_TOLD;
    return more > 0 ? told + "; and " + more + " more" : told;
  }

  /** Why others cannot have the lock although the lease is gone. */
  private Optional<String> obstacle(HolderEntry holder) {
    if (!inTheWay(holder)) {
      return Optional.empty();
    }
    return scene.of(holder.process()).map(occupant -> LoneBreak.immovable(order, occupant));
  }

  /** Somebody whose lease this was not keeps whoever is next from getting in. */
  private String another(Outcome.Next next) {
    return scene.occupants(OptionalLong.empty()).stream()
        .filter(occupant -> occupant.process().pid() != next.pid())
        .filter(occupant -> scene.immovable(occupant.process()))
        .map(occupant -> LoneBreak.immovable(order, occupant))
        .findFirst()
        .orElse(next.name() + ", does not get the guard; see 'ragctl lock status'");
  }
}
