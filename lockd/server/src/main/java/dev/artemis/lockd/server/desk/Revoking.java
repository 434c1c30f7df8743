package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.LockName;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code REVOKE}: takes a lease from its holder, on somebody else's word. On the loop only. */
final class Revoking {
  private final LeaseTable table;
  private final Announcer announcer;
  private final Breakers breakers;
  private final Predicate<Peer> admins;
  private final Surroundings here;

  Revoking(
      LeaseTable table,
      Announcer announcer,
      Breakers breakers,
      Predicate<Peer> admins,
      Surroundings here) {
    this.table = table;
    this.announcer = announcer;
    this.breakers = breakers;
    this.admins = admins;
    this.here = here;
  }

  void revoke(Conversation c, Request request) {
    RevokeCommand command = RevokeCommand.parse(request);
    String path = absolute(command.name());
    LeaseView lease = find(path, command).orElseThrow(() -> gone(path, command));
    demandRight(c, lease);
    long now = here.now();
    if (command.graceMillis().isEmpty()) {
      breakers.told(c, lease, "revoked");
      c.reply(Reply.OK);
      announcer.tell(table.revoke(lease.lease(), now));
    } else {
      long grace = TimeUnit.MILLISECONDS.toNanos(command.graceMillis().getAsLong());
      breakers.await(c, lease);
      announcer.tell(table.revoke(c.session, lease.lease(), grace, now));
    }
  }

  private String absolute(String name) {
    return LockName.isPath(name) ? name : here.state().resolve(name).toString();
  }

  /** Token 0 stands for a lease that has not drawn one or, beside a lease id, for any. */
  private Optional<LeaseView> find(String path, RevokeCommand command) {
    return table.lock(path, here.now()).stream()
        .flatMap(lock -> lock.holders().stream())
        .filter(
            lease ->
                command.lease().isPresent()
                    ? command.lease().get().equals(lease.lease())
                        && (command.token() == 0 || command.token() == lease.token().value())
                    : command.token() == lease.token().value())
        .findFirst();
  }

  private static RequestException gone(String path, RevokeCommand command) {
    String which = command.lease().map(id -> " and the id " + id).orElse("");
    return new RequestException(
        ErrorCode.LOST,
        "no lease of '%s' has the token %d%s".formatted(path, command.token(), which));
  }

  private void demandRight(Conversation c, LeaseView lease) {
    int uid = c.client.uid();
    boolean right =
        uid == 0 || uid == here.uid() || uid == lease.client().uid() || admins.test(c.peer);
    if (!right) {
      breakers.denied(c, lease);
      throw new RequestException(
          ErrorCode.DENIED,
          "only the holder's user, the daemon's user, its admin group and root may revoke it");
    }
  }
}
