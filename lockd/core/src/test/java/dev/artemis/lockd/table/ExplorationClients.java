package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.ExplorationEvent.Asking;
import dev.artemis.lockd.table.ExplorationScope.Trait;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the clients of a world have in mind, right or wrong. */
final class ExplorationClients {
  private static final SessionId[] IDS =
      IntStream.range(0, 8)
          .mapToObj(number -> new SessionId("%032x".formatted(number)))
          .toArray(SessionId[]::new);

  private static final Client[] PROCESSES =
      IntStream.range(0, 8).mapToObj(ExplorationClients::process).toArray(Client[]::new);

  /** A token that no lease has. */
  private static final long ORPHAN = 1_000_000;

  /** A process that none of the sessions belongs to. */
  static final Client STRANGER = process(8);

  /** What an owner has to do with a name: the lease it believes in, the request that waits. */
  static final class Slot {
    String lease;
    LockMode mode;
    FencingToken token = FencingToken.NONE;
    boolean recallable;
    String request;

    private void granted(LeaseView view) {
      request = null;
      lease = view.lease();
      mode = view.mode();
      token = view.token();
      recallable = view.recallable();
    }
  }

  final boolean[] connected;
  final Slot[] slots;
  private final ExplorationScope scope;
  private final boolean stubborn;

  ExplorationClients(ExplorationScope scope) {
    this.scope = scope;
    this.stubborn = scope.has(Trait.STUBBORN_CLIENTS);
    this.connected = new boolean[scope.sessions()];
    this.slots = new Slot[scope.sessions() * scope.names() * scope.owners()];
    Arrays.setAll(slots, i -> new Slot());
  }

  private static Client process(int number) {
    return new Client(new ProcessIdentity(100 + number, 7), 1000, 1000, "s" + number, true);
  }

  static SessionId id(int session) {
    return IDS[session];
  }

  static Client client(int session) {
    return PROCESSES[session];
  }

  static String name(int number) {
    return number == 0 ? "n0" : "n1";
  }

  static String owner(int number) {
    return number == 0 ? "o0" : "o1";
  }

  /** Of a name or an owner. */
  static int number(String word) {
    return word.charAt(1) - '0';
  }

  int place(int session, int name, int owner) {
    return (session * scope.names() + name) * scope.owners() + owner;
  }

  Slot slot(ExplorationEvent event) {
    return slots[place(event.session(), event.name(), event.owner())];
  }

  Stream<Slot> of(int session) {
    int each = scope.names() * scope.owners();
    return Arrays.stream(slots, session * each, (session + 1) * each);
  }

  /** Whether this owner waits for any name. */
  boolean waits(int session, int owner) {
    return IntStream.range(0, scope.names())
        .anyMatch(name -> slots[place(session, name, owner)].request != null);
  }

  /** The process is gone, or the client gave all back. */
  void forgets(int session) {
    of(session).forEach(slot -> slot.lease = null);
  }

  /** A resumed session is told which leases it still has. */
  void resumed(int session, ExplorationLedger ledger) {
    if (!stubborn) {
      of(session)
          .filter(slot -> !ledger.holdings.containsKey(slot.lease))
          .forEach(slot -> slot.lease = null);
    }
  }

  /** The daemon is gone with all connections and requests; who held a lease goes on. */
  void cutOff() {
    Arrays.fill(connected, false);
    Arrays.stream(slots).forEach(slot -> slot.request = null);
  }

  /** Notes a request; if there is no parent, it names one that is no more. */
  LeaseRequest asks(ExplorationEvent event, String request, Optional<FencingToken> parent) {
    slot(event).lease = null;
    slot(event).request = request;
    Asking asking = event.asking();
    long token = parent.map(FencingToken::value).orElse(ORPHAN);
    return new LeaseRequest(
        request,
        name(event.name()),
        asking.mode(),
        asking.patience(),
        scope.ttl(),
        asking.waited(),
        owner(event.owner()),
        "",
        asking.recallable(),
        asking.nested() ? OptionalLong.of(token) : OptionalLong.empty(),
        Optional.empty());
  }

  Claim claims(ExplorationEvent event) {
    Slot slot = slot(event);
    return new Claim(
        slot.lease,
        name(event.name()),
        slot.mode,
        slot.token,
        0,
        scope.ttl(),
        owner(event.owner()),
        "",
        slot.recallable,
        Optional.empty());
  }

  void told(Effect effect) {
    if (effect instanceof Effect.Granted granted) {
      waiting(granted.request()).orElseThrow().granted(granted.lease());
    } else if (effect instanceof Effect.Refused refused) {
      waiting(refused.request())
          .ifPresentOrElse(slot -> slot.request = null, () -> lost(refused.request()));
    } else if (effect instanceof Effect.Ended ended
        && (ended.lease().connected() || !scope.claims())) {
      // Else word of it is lost with the connection.
      lost(ended.lease().lease());
    }
  }

  private void lost(String lease) {
    if (!stubborn) {
      Arrays.stream(slots)
          .filter(slot -> lease.equals(slot.lease))
          .forEach(slot -> slot.lease = null);
    }
  }

  private Optional<Slot> waiting(String request) {
    for (Slot slot : slots) {
      if (request.equals(slot.request)) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }
}
