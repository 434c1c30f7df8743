package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.Arguments;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.LockName;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.protocol.ResumeCommand;
import dev.artemis.lockd.table.BlockedVerdict;
import dev.artemis.lockd.table.Blocker;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseRequest;
import dev.artemis.lockd.table.LeaseTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verbs that ask for leases, give them back and take them. Used on the loop only. */
final class Leasing {
  private static final Logger LOG = LoggerFactory.getLogger(Leasing.class);

  private final LeaseTable table;
  private final Announcer announcer;
  private final Sentences sentences;
  private final Surroundings here;
  private final LongFunction<ProcessIdentity> identify;
  private final Meters meters;
  private long lastRequest;

  Leasing(
      LeaseTable table,
      Announcer announcer,
      Sentences sentences,
      Surroundings here,
      LongFunction<ProcessIdentity> identify,
      Meters meters) {
    this.table = table;
    this.announcer = announcer;
    this.sentences = sentences;
    this.here = here;
    this.identify = identify;
    this.meters = meters;
  }

  void acquire(Conversation c, Request request) {
    AcquireCommand command = AcquireCommand.parse(request);
    String path = path(c, command.name());
    String id = command.id().orElseGet(() -> "d" + ++lastRequest);
    if (c.pending.containsKey(id)) {
      throw new RequestException(
          ErrorCode.DUPLICATE, "request '" + id + "' waits already; choose another id");
    }
    demandGroupRight(c, command);
    long now = here.now();
    LeaseRequest asked = nestable(c, command.leaseRequest(path, id, ttl(c)), now);
    Pending pending = new Pending(c, id, path, command, now);
    c.pending.put(id, pending);
    if (!command.push()) {
      c.blocking = pending;
    }
    announcer.tell(table.acquire(c.session, asked, now));
  }

  /** The daemon notes the group, and its user may later end what is left of it. */
  private void demandGroupRight(Conversation c, AcquireCommand command) {
    int uid = c.client.uid();
    if (command.group().isPresent() && !c.takesGuards() && uid != 0 && uid != here.uid()) {
      throw new RequestException(
          ErrorCode.DENIED, "GROUP without the capability GUARD is for the daemon's user only");
    }
  }

  /**
   * A parent that is not held any more is no parent. Without this check the request would count as
   * nested although nobody holds a guard for it.
   */
  private LeaseRequest nestable(Conversation c, LeaseRequest asked, long now) {
    boolean nested =
        asked.parent().isPresent()
            && table
                .find(asked.name(), asked.parent().getAsLong(), now)
                .filter(parent -> parent.mode() == LockMode.EXCLUSIVE)
                .filter(parent -> parent.client().uid() == c.client.uid())
                .isPresent();
    return nested ? asked : withoutParent(asked);
  }

  private static LeaseRequest withoutParent(LeaseRequest asked) {
    return new LeaseRequest(
        asked.request(),
        asked.name(),
        asked.mode(),
        asked.waitNanos(),
        asked.ttlNanos(),
        asked.waitedNanos(),
        asked.owner(),
        asked.purpose(),
        asked.recallable(),
        OptionalLong.empty(),
        asked.workers(),
        asked.within());
  }

  void held(Conversation c, Request request) {
    Arguments words = new Arguments(request);
    String lease = words.word("lease");
    FencingToken token = new FencingToken(words.number("epoch"), words.number("token"));
    demandLease(c, lease);
    if (!c.takesGuards()) {
      throw new RequestException(
          ErrorCode.DENIED, "the daemon holds the guard of this lease and has drawn its token");
    }
    table.held(c.session, lease, token);
    c.reply(Reply.OK);
  }

  void release(Conversation c, Request request) {
    String lease = request.arguments().get(0);
    demandLease(c, lease);
    List<Effect> effects = table.release(c.session, lease, here.now());
    c.reply(Reply.OK);
    announcer.tell(effects);
  }

  private void demandLease(Conversation c, String lease) {
    if (!table.holds(c.session, lease)) {
      throw Sentences.lost(lease);
    }
  }

  void cancel(Conversation c, Request request) {
    Pending waiting = c.pending.get(request.arguments().get(0));
    Optional<String> lease = Optional.ofNullable(waiting).flatMap(Pending::awaitedLease);
    if (lease.isPresent()) {
      waiting.dropped();
      announcer.tell(table.release(c.session, lease.get(), here.now()));
    } else if (waiting != null && table.waits(c.session, waiting.id())) {
      announcer.tell(table.cancel(c.session, waiting.id(), here.now()));
    } else {
      throw new RequestException(
          ErrorCode.NOTWAITING,
          "request '%s' is not waiting; it may just have been granted"
              .formatted(request.arguments().get(0)));
    }
    c.reply(Reply.OK);
  }

  void resume(Conversation c, Request request) {
    ResumeCommand command = ResumeCommand.parse(request);
    if (!c.takesGuards()) {
      throw new RequestException(
          ErrorCode.DENIED, "RESUME is for clients that hold the guard themselves (CAPS GUARD)");
    }
    String path = path(c, command.name());
    for (Effect effect : table.claim(c.session, command.claim(path, ttl(c)), here.now())) {
      if (effect instanceof Effect.Resumed resumed) {
        meters.count(effect);
        c.reply(LeaseReply.of(resumed.lease()).reply());
      } else if (effect instanceof Effect.Refused refused
          && refused.session().equals(c.session)
          && refused.request().equals(command.lease())) {
        meters.count(effect);
        c.reply(sentences.refusal(refused, 0).reply());
      } else {
        announcer.tell(effect);
      }
    }
  }

  void blocked(Conversation c, Request request) {
    Arguments words = new Arguments(request);
    String path = path(c, words.name());
    long epoch = words.number("epoch");
    long pid = words.number("pid", 0, Integer.MAX_VALUE);
    ProcessIdentity process = pid == 0 ? new ProcessIdentity(0, 0) : identify.apply(pid);
    Blocker blocker = new Blocker(process, here.alive().test(process));
    BlockedVerdict verdict = table.blocked(c.session, path, epoch, blocker, here.now());
    if (verdict instanceof BlockedVerdict.Seal seal) {
      meters.sealed();
      LOG.warn("{}: epoch {} is sealed, pid {} is stuck on its guard", path, epoch, pid);
      c.reply(answer("SEAL", seal.epoch()));
    } else if (verdict instanceof BlockedVerdict.Wait wait) {
      c.reply(answer("WAIT", TimeUnit.NANOSECONDS.toMillis(wait.retryNanos())));
    }
  }

  private static Reply answer(String word, long number) {
    return new Reply.Array(List.of(Reply.text(word), Reply.number(number)));
  }

  /** The name as a path. Without a guard of its own a client may lock plain names only. */
  private String path(Conversation c, String name) {
    if (LockName.isPath(name) && !c.takesGuards()) {
      throw new RequestException(
          ErrorCode.DENIED,
          "a client without the capability GUARD may lock plain names only, not '" + name + "'");
    }
    return absolute(name);
  }

  String absolute(String name) {
    return LockName.isPath(name) ? name : here.state().resolve(name).toString();
  }

  private static long ttl(Conversation c) {
    return (c.takesGuards() ? Setting.LEASE_TTL : Setting.LEASE_TTL_UNGUARDED).value();
  }
}
