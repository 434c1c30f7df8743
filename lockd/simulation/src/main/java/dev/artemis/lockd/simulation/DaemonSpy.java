package dev.artemis.lockd.simulation;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.ResumeCommand;
import dev.artemis.lockd.protocol.Verb;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import dev.artemis.lockd.table.WaiterView;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads along with what one run of the daemon hears and says, and judges its grants. */
final class DaemonSpy {
  private record Asked(AcquireCommand command, long order) {}

  private final World world;
  private final Judge judge;
  private final DaemonRun run;

  /** Waiting or being asked for, by session and request. */
  private final Map<String, Asked> asked = new HashMap<>();

  private final Map<Wire, String> sessions = new HashMap<>();
  private final Map<Wire, Deque<List<String>>> unanswered = new HashMap<>();
  private long order;

  DaemonSpy(World world, Judge judge, DaemonRun run) {
    this.world = world;
    this.judge = judge;
    this.run = run;
  }

  /** A request arrived; gives what is passed on in its place, null for nothing. */
  List<String> requested(Wire wire, List<String> words) {
    if (world.fault == Fault.RELEASE_LEFT_OUT && words.get(0).equals(Verb.RELEASE.name())) {
      wire.answer(ReplyEncoder.encode(Reply.OK, Resp.V2));
      return null;
    }
    world.note(run.proc.name, () -> "hears " + wire.client.name + " " + shown(words));
    unanswered.computeIfAbsent(wire, key -> new ArrayDeque<>()).add(words);
    Verb verb = Verb.find(words.get(0)).orElseThrow();
    if (verb == Verb.HELLO) {
      sessions.put(wire, words.get(words.indexOf("SESSION") + 1));
    } else if (verb == Verb.BLOCKED) {
      world.count(Count.BLOCKED_REPORTS);
    } else if (verb == Verb.ACQUIRE) {
      AcquireCommand command = AcquireCommand.parse(Request.parse(words));
      asked.put(key(wire, command.id().orElseThrow()), new Asked(command, ++order));
      if (world.fault == Fault.NEWCOMERS_OVERTAKE) {
        return waitedLong(command).request().words();
      }
      if (world.fault == Fault.DAEMON_GRANTS_TWICE
          && run.table.lock(command.name(), world.now()).isPresent()) {
        grantAtOnce(wire, command);
        return null;
      }
    }
    return words;
  }

  /** A request was carried out. */
  void carriedOut(Wire wire, List<String> words) {
    if (words.get(0).equals(Verb.CANCEL.name())) {
      asked.remove(key(wire, words.get(1)));
    }
  }

  private String key(Wire wire, String request) {
    return sessions.get(wire) + " " + request;
  }

  private static String shown(List<String> words) {
    // The order of capabilities and the numbers of sessions mean nothing to a reader.
    return words.get(0).equals(Verb.HELLO.name()) ? words.get(0) : String.join(" ", words);
  }

  private static AcquireCommand waitedLong(AcquireCommand command) {
    return new AcquireCommand(
        command.name(),
        command.mode(),
        command.waitMillis(),
        command.ttlMillis(),
        command.push(),
        command.id(),
        command.purpose(),
        command.owner(),
        Math.max(command.waitedMillis(), 9_000),
        command.recallable(),
        command.parent(),
        command.group());
  }

  private void grantAtOnce(Wire wire, AcquireCommand command) {
    LeaseReply lease =
        new LeaseReply(
            "%032x".formatted(++order),
            command.name(),
            command.mode(),
            FencingToken.NONE,
            3_000,
            0);
    byte[] bytes = ReplyEncoder.encode(lease.reply(), Resp.V2);
    said(wire, bytes);
    wire.answer(bytes);
  }

  /** Something is said. */
  void said(Wire wire, byte[] bytes) {
    ReplyDecoder decoder = new ReplyDecoder();
    decoder.feed(ByteBuffer.wrap(bytes));
    Reply reply = decoder.next().orElseThrow();
    if (reply instanceof Reply.Push push) {
      PushMessage.parse(push).ifPresent(message -> pushed(wire, message));
    } else {
      answered(wire, unanswered.get(wire).poll(), reply);
    }
  }

  private void pushed(Wire wire, PushMessage message) {
    world.note(run.proc.name, () -> "tells " + wire.client.name + " " + message);
    if (message instanceof PushMessage.Granted granted) {
      granted(wire, granted.request(), granted.lease());
    } else if (message instanceof PushMessage.Refused refused) {
      refused(wire, refused.request(), refused.code());
    } else if (message instanceof PushMessage.Recall) {
      world.count(Count.RECALLS);
    } else if (message instanceof PushMessage.Lost lost && lost.how().equals("expired")) {
      world.count(Count.EXPIRIES);
      demandSilence(wire);
    }
  }

  /** A client that was able to give a sign of life in time has given it. */
  private void demandSilence(Wire wire) {
    long enough = Setting.LEASE_TTL.nanos();
    if (wire.sound() && wire.client.runningNanos() > enough) {
      judge.broken("heard-before-judged", wire.client.name + " lost a lease although it renewed");
    }
  }

  private void answered(Wire wire, List<String> words, Reply reply) {
    Verb verb = Verb.find(words.get(0)).orElseThrow();
    if (verb != Verb.HELLO) {
      world.note(run.proc.name, () -> "answers " + wire.client.name + " " + verb + " " + reply);
    }
    if (verb == Verb.ACQUIRE) {
      String request = AcquireCommand.parse(Request.parse(words)).id().orElseThrow();
      if (reply instanceof Reply.Failure failure) {
        refused(wire, request, failure.code());
      } else if (QueuedReply.matches(Reply.asMap(reply))) {
        world.count(Count.QUEUED);
      } else {
        granted(wire, request, LeaseReply.parse(reply));
      }
    } else if (verb == Verb.RESUME && !(reply instanceof Reply.Failure)) {
      resumed(ResumeCommand.parse(Request.parse(words)));
    }
  }

  private void resumed(ResumeCommand claim) {
    world.count(Count.RESUMES);
    if (world.fault == Fault.DAEMON_FORGETS_RESUMED) {
      run.table.revoke(claim.lease(), world.now());
    }
    if (holders(claim.name()).stream().noneMatch(held -> held.lease().equals(claim.lease()))) {
      judge.broken("daemon-grants", "a resumed lease on " + claim.name() + " is not held");
    }
  }

  private void refused(Wire wire, String request, String code) {
    Asked refused = asked.remove(key(wire, request));
    // On a connection that was given up nobody is told; the wait went on over another one.
    if (code.equals(ErrorCode.QUEUEFULL.name()) && !wire.givenUp()) {
      judge.queueFull(wire.client, refused.command.owner());
    }
  }

  private List<LeaseView> holders(String name) {
    return run.table.lock(name, world.now()).map(LockView::holders).orElse(List.of());
  }

  private void granted(Wire wire, String request, LeaseReply lease) {
    world.count(Count.DAEMON_GRANTS);
    Asked granted = asked.remove(key(wire, request));
    Optional<LockView> lock = run.table.lock(lease.name(), world.now());
    List<LeaseView> holders = lock.map(LockView::holders).orElse(List.of());
    boolean listed = holders.stream().anyMatch(held -> held.lease().equals(lease.lease()));
    boolean alone = holders.size() == 1;
    boolean shared = holders.stream().allMatch(held -> held.mode() == LockMode.SHARED);
    if (!listed || !(alone || shared)) {
      judge.broken("daemon-grants", "grant of %s beside %s".formatted(lease, holders));
    }
    if (granted != null && granted.command.waitedMillis() == 0) {
      lock.ifPresent(view -> demandOrder(granted, view));
    }
  }

  /** Whoever asked earlier and cannot share is served earlier. */
  private void demandOrder(Asked granted, LockView lock) {
    for (WaiterView waiter : lock.waiters()) {
      Asked other = asked.get(waiter.session().hex() + " " + waiter.request());
      boolean shares =
          granted.command.mode() == LockMode.SHARED && waiter.mode() == LockMode.SHARED;
      if (other != null && other.order < granted.order && !shares) {
        judge.broken(
            "first-come-first-served",
            "%s of %s was granted before request %s of pid %d, which came earlier"
                .formatted(
                    granted.command.id().orElseThrow(),
                    granted.command.owner(),
                    waiter.request(),
                    waiter.client().process().pid()));
      }
    }
  }

  void closed(Wire wire) {
    unanswered.remove(wire);
  }
}
