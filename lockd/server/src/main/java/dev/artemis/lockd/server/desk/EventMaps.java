package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.protocol.Entries;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.Refusal;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What listeners are told. Pure. */
final class EventMaps {
  private EventMaps() {}

  static PushMessage.Event lease(String event, LeaseView lease) {
    return new PushMessage.Event(
        start(event, lease.name(), lease.client())
            .text("lease", lease.lease())
            .text("owner", lease.owner())
            .text("purpose", lease.purpose())
            .text("mode", lease.mode().name().toLowerCase(Locale.ROOT))
            .number("token", lease.token().value())
            .number("epoch", lease.token().epoch())
            .number("held", TimeUnit.NANOSECONDS.toMillis(lease.heldNanos()))
            .number("waited", TimeUnit.NANOSECONDS.toMillis(lease.waitedNanos()))
            .reply());
  }

  static PushMessage.Event queued(Pending request) {
    return new PushMessage.Event(
        request("queued", request, request.command().waitedMillis()).reply());
  }

  static PushMessage.Event refused(Pending request, Refusal reason, long waitedMillis) {
    return new PushMessage.Event(
        request("refused", request, waitedMillis)
            .text("code", ErrorCode.of(reason).name())
            .reply());
  }

  private static Entries request(String event, Pending request, long waitedMillis) {
    return start(event, request.path(), request.conversation().client)
        .text("request", request.id())
        .text("owner", request.command().owner())
        .text("purpose", request.command().purpose())
        .text("mode", request.command().mode().name().toLowerCase(Locale.ROOT))
        .number("waited", waitedMillis);
  }

  private static Entries start(String event, String name, Client client) {
    return new Entries()
        .text("event", event)
        .text("name", name)
        .number("pid", client.process().pid())
        .text("label", client.label());
  }
}
