package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.Capability;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.HelloCommand;
import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.protocol.Texts;
import dev.artemis.lockd.protocol.Verb;
import dev.artemis.lockd.table.Attachment;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.LeaseTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** {@code HELLO}, and the session of those who never say it. Used on the loop only. */
final class Greeting {
  private final LeaseTable table;
  private final Roster roster;
  private final Announcer announcer;
  private final Surroundings here;
  private final RandomGenerator random;
  private final Meters meters;

  Greeting(
      LeaseTable table,
      Roster roster,
      Announcer announcer,
      Surroundings here,
      RandomGenerator random,
      Meters meters) {
    this.table = table;
    this.roster = roster;
    this.announcer = announcer;
    this.here = here;
    this.random = random;
    this.meters = meters;
  }

  void hello(Conversation c, Request request) {
    HelloCommand hello = HelloCommand.parse(request);
    boolean first = c.session == null;
    if (!first && hello.founds()) {
      throw new RequestException(
          ErrorCode.ERR, "only the first HELLO of a connection may carry SESSION, CAPS and LOCKD");
    }
    if (first) {
      c.lockd = ProtocolVersion.negotiate(here.lockd(), hello.lockd().orElse(here.lockd()));
    }
    boolean resumed = first && found(c, hello);
    hello.resp().ifPresent(resp -> c.resp = resp);
    c.reply(reply(c, resumed).reply());
  }

  /** Gives a session of its own to a connection that begins with another verb. */
  void unannounced(Conversation c) {
    if (c.session == null) {
      c.lockd = here.lockd();
      found(c, HelloCommand.parse(Request.of(Verb.HELLO)));
    }
  }

  /** Begins or resumes the session; tells whether it was resumed. */
  private boolean found(Conversation c, HelloCommand hello) {
    SessionId session = hello.session().orElseGet(() -> SessionId.random(random));
    Client client = client(c, hello);
    Optional<Conversation> older = roster.of(session);
    if (older.isPresent()) {
      if (!older.get().client.sameProcess(client)) {
        throw foreign();
      }
      replace(older.get(), session);
    }
    Attachment attachment = table.attach(session, client, here.now());
    if (attachment == Attachment.FOREIGN) {
      throw foreign();
    }
    if (attachment == Attachment.FULL) {
      throw new RequestException(
          ErrorCode.LIMIT,
          "there are %d sessions already; try again later".formatted(Setting.MAX_SESSIONS.value()));
    }
    if (attachment == Attachment.NEW) {
      meters.sessionBegan();
    }
    c.capabilities = hello.capabilities();
    c.client = client;
    c.session = session;
    c.resumable = hello.session().isPresent();
    roster.speaksFor(c, session);
    return attachment == Attachment.RESUMED;
  }

  private void replace(Conversation older, SessionId session) {
    roster.forget(session);
    announcer.tell(table.disconnect(session, true, here.now()));
    older.bye("another connection of this process took the session over");
  }

  private Client client(Conversation c, HelloCommand hello) {
    String called = hello.label().orElseGet(() -> here.commandLine().apply(c.peer.process().pid()));
    return new Client(
        c.peer.process(),
        c.peer.uid(),
        c.peer.gid(),
        Texts.fit(called),
        hello.capabilities().contains(Capability.GUARD));
  }

  private static RequestException foreign() {
    return new RequestException(
        ErrorCode.DENIED, "this session belongs to another process; draw an id of your own");
  }

  private HelloReply reply(Conversation c, boolean resumed) {
    Setting ttl = c.takesGuards() ? Setting.LEASE_TTL : Setting.LEASE_TTL_UNGUARDED;
    return new HelloReply(
        here.version(),
        c.resp,
        c.number,
        c.lockd,
        c.session,
        resumed,
        here.daemon(),
        here.pid(),
        here.uid(),
        here.state().toString(),
        TimeUnit.NANOSECONDS.toMillis(table.graceLeft(here.now())),
        ttl.value(),
        Setting.RENEWAL.value(),
        Setting.RESUME_WINDOW.value(),
        Setting.RECONNECT.value(),
        resumed ? table.leaseIds(c.session) : List.of());
  }
}
