package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.StatusReply;
import java.util.Optional;

/** Looks at who has a lock next, until that one has the guard or has passed it on. */
final class NextHolder {
  private final Order order;
  private final LockDaemon daemon;
  private final Scene scene;
  private final String before;
  private Optional<Outcome.Next> latest = Optional.empty();
  private String first = "";

  /** After the lease of that id. */
  NextHolder(Order order, LockDaemon daemon, Scene scene, String before) {
    this.order = order;
    this.daemon = daemon;
    this.scene = scene;
    this.before = before;
  }

  /** As last seen; empty if nobody holds the lock. */
  Optional<Outcome.Next> latest() {
    return latest;
  }

  /** Looks; tells whether nobody has to be waited for. */
  boolean settled() {
    Optional<StatusReply> status = daemon.status(order.resource());
    latest =
        DaemonBreak.entry(order, status).stream()
            .flatMap(lock -> lock.holders().stream())
            .filter(holder -> !holder.lease().equals(before))
            .findFirst()
            .map(holder -> next(holder, status.orElseThrow().pid()));
    if (latest.isEmpty()) {
      return true;
    }
    if (first.isEmpty()) {
      first = latest.get().lease();
    }
    return latest.get().guard() || !first.equals(latest.get().lease());
  }

  private Outcome.Next next(HolderEntry holder, long daemonPid) {
    long pid = holder.process().pid();
    return new Outcome.Next(
        pid,
        DaemonBreak.name(holder),
        holder.lease(),
        scene.onGuard(holder.guardByDaemon() ? daemonPid : pid));
  }
}
