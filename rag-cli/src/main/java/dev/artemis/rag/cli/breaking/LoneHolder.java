package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.CommandFailure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the holder that is meant among those that no daemon knows. */
final class LoneHolder {
  private final Order order;
  private final Optional<StatusReply> status;
  private final String silence;
  private final Site site;
  private final Scene scene;

  LoneHolder(Order order, Optional<StatusReply> status, String silence, Site site, Scene scene) {
    this.order = order;
    this.status = status;
    this.silence = silence;
    this.site = site;
    this.scene = scene;
  }

  /** The processes in the way that the daemon, if there is one, does not know. */
  List<Occupant> unknown(OptionalLong epoch) {
    Set<Long> known =
        status.stream()
            .flatMap(said -> said.locks().stream())
            .flatMap(lock -> lock.holders().stream())
            .map(holder -> holder.guardByDaemon() ? daemonPid() : holder.process().pid())
            .collect(Collectors.toSet());
    return scene.occupants(epoch).stream()
        .filter(occupant -> !known.contains(occupant.process().pid()))
        .toList();
  }

  private long daemonPid() {
    return status.map(StatusReply::pid).orElse(0L);
  }

  /** There is nobody to break the lock of, or somebody else. */
  CommandFailure nobody() {
    String holders = DaemonBreak.holders(order, status);
    return holders.isEmpty()
        ? CommandFailure.notFound("nobody holds " + order.resource())
        : CommandFailure.failed(
            "%s is no longer held; it is held by %s; nothing was touched"
                .formatted(order.shown(), holders),
            null);
  }

  /** The one that is meant, and still has the token that was shown. */
  Occupant meant(List<Occupant> occupants, long token) {
    String now =
        occupants.stream().map(Occupant::name).collect(Collectors.joining("; "))
            + ", with token "
            + token;
    if (order.lease().isPresent()) {
      throw CommandFailure.failed(
          "a lease id means something to a daemon only (%s); name --token or --pid; held by %s"
              .formatted(reason(), now),
          null);
    }
    boolean same = order.token().isEmpty() || order.token().getAsLong() == token;
    List<Occupant> meant =
        occupants.stream()
            .filter(occupant -> order.process().isEmpty() || order.means(occupant.process()))
            .toList();
    if (!same || meant.isEmpty()) {
      throw CommandFailure.failed(
          "%s is no longer held; it is held by %s; nothing was touched"
              .formatted(order.shown(), now),
          null);
    }
    // Inside a transaction is only one; of several that share, the token tells no single one.
    if (meant.size() > 1) {
      throw CommandFailure.failed(
          "several processes hold %s (%s); choose one with --pid".formatted(order.resource(), now),
          null);
    }
    return meant.get(0);
  }

  /** Its user and root may. */
  void demandRight(Occupant holder) {
    int own = site.ownUid();
    OptionalLong uid = site.uid(holder.process().pid()).stream().asLongStream().findFirst();
    if (own != 0 && uid.isPresent() && uid.getAsLong() != own) {
      throw CommandFailure.failed(
          "%s, may be broken by its user and root only (the admin group is known to the daemon"
                  .formatted(holder.name())
              + " alone: "
              + reason()
              + ")",
          null);
    }
  }

  /** Why the holder cannot be asked. */
  String reason() {
    return status.isPresent() ? "the daemon does not know this holder" : silence;
  }
}
