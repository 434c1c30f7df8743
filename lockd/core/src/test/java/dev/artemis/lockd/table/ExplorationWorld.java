package dev.artemis.lockd.table;

import static dev.artemis.lockd.table.ExplorationClients.client;
import static dev.artemis.lockd.table.ExplorationClients.id;
import static dev.artemis.lockd.table.ExplorationClients.name;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.ExplorationClients.Slot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A table, the clients around it and the time: the events of a scope happen to it. */
final class ExplorationWorld {
  /** A wait so long that no exploration sees its end. */
  static final long FOREVER = 1_000_000;

  /** How long a holder is asked before its lease is taken; as long as a lease lives in silence. */
  static final long BREAK_GRACE = 2;

  final ExplorationScope scope;
  final ExplorationClients clients;
  LeaseTable table;
  ExplorationLedger ledger;
  private final Set<ExplorationPredicate> predicates;
  private final TableConfig config;
  private final long[] tokens;
  private long now = 1000;
  private long paused;
  private int requests;
  private int leases;
  private boolean checking;

  ExplorationWorld(ExplorationScope scope) {
    this.scope = scope;
    this.predicates = scope.predicates();
    this.config = new TableConfig(scope.times().resumeWindow(), 1, 64, 64, 64, 64, 64);
    this.clients = new ExplorationClients(scope);
    this.tokens = new long[scope.names()];
    start(0);
  }

  private void start(long grace) {
    table = new LeaseTable(config, () -> "L" + leases++, now, grace);
    ledger = new ExplorationLedger(now, grace, scope.times().resumeWindow());
    paused = 0;
  }

  // ---- what may happen

  boolean allows(ExplorationEvent event) {
    int s = event.session();
    return switch (event.kind()) {
      case ATTACH -> !clients.connected[s];
      case INTRUDE -> known(s);
      case DISCONNECT, QUIT, HEARD -> clients.connected[s];
      case DIE -> known(s) || believes(s);
      case ACQUIRE -> clients.connected[s] && mayAsk(event);
      case CANCEL -> clients.connected[s] && clients.slot(event).request != null;
      case HELD ->
          clients.connected[s] && live(clients.slot(event)) && !clients.slot(event).token.drawn();
      case RELEASE -> clients.connected[s] && live(clients.slot(event));
      case REVOKE -> live(clients.slot(event));
      case BREAK ->
          clients.connected[s] && live(target(event)) && !ledger.breaking.containsKey(id(s));
      case CLAIM ->
          clients.connected[s]
              && clients.slot(event).lease != null
              && clients.slot(event).request == null;
      case BLOCKED -> clients.connected[s];
      case TIME -> due().isEmpty() || now + 1 - due().getAsLong() <= scope.times().lateness();
      case TICK -> due().isPresent() && due().getAsLong() <= now;
      case BEAT -> s == scope.sessions() || (clients.connected[s] && engaged(s));
      case PAUSE, RESTART -> true;
    };
  }

  /** Whether it makes a difference if this session is heard. */
  private boolean engaged(int session) {
    return clients.of(session).anyMatch(slot -> slot.request != null || live(slot));
  }

  private boolean mayAsk(ExplorationEvent event) {
    Slot slot = clients.slot(event);
    return slot.request == null
        && !live(slot)
        && !(scope.has(ExplorationScope.Trait.BLOCKING_OWNERS)
            && clients.waits(event.session(), event.owner()));
  }

  private Optional<FencingToken> parent(int name) {
    return ledger
        .at(name(name))
        .filter(held -> held.mode == LockMode.EXCLUSIVE && held.token.drawn())
        .map(held -> held.token)
        .findFirst();
  }

  private OptionalLong due() {
    return table.nextDeadline();
  }

  boolean known(int session) {
    return ledger.standings.containsKey(id(session));
  }

  private boolean believes(int session) {
    return clients.of(session).anyMatch(slot -> slot.lease != null);
  }

  boolean live(Slot slot) {
    return slot.lease != null && ledger.holdings.containsKey(slot.lease);
  }

  private Slot target(ExplorationEvent event) {
    return clients.slots[clients.place(event.other(), event.name(), event.owner())];
  }

  long tableTime() {
    return now - paused;
  }

  // ---- what happens

  /** Lets it happen unwatched: it was watched before. */
  void repeat(ExplorationEvent event) {
    checking = false;
    happen(event);
  }

  /** Lets it happen; throws {@link ExplorationViolation}. */
  void perform(ExplorationEvent event) {
    checking = true;
    happen(event);
    ExplorationPredicate.judge(predicates, ledger, table, now);
  }

  private void happen(ExplorationEvent event) {
    ledger.at(tableTime());
    switch (event.kind()) {
      case ATTACH -> attach(event.session());
      case INTRUDE ->
          demand(
              ExplorationPredicate.A_SESSION_BELONGS_TO_ITS_PROCESS,
              table.attach(id(event.session()), ExplorationClients.STRANGER, now)
                  == Attachment.FOREIGN,
              "a stranger was let in");
      case DISCONNECT, DIE, QUIT -> leave(event);
      case BEAT, TIME, TICK, PAUSE, RESTART -> pass(event);
      default -> {
        if (event.kind() != ExplorationEvent.Kind.REVOKE) {
          table.heard(id(event.session()), now);
          ledger.heard(id(event.session()));
        }
        speak(event, clients.slot(event));
      }
    }
  }

  private void demand(ExplorationPredicate predicate, boolean holds, String otherwise) {
    if (checking) {
      predicate.demand(holds, otherwise);
    }
  }

  private void attach(int session) {
    Attachment expected = known(session) ? Attachment.RESUMED : Attachment.NEW;
    Attachment attachment = table.attach(id(session), client(session), now);
    demand(
        ExplorationPredicate.A_SESSION_BELONGS_TO_ITS_PROCESS,
        attachment == expected,
        attachment + " instead of " + expected);
    clients.connected[session] = true;
    ledger.attached(id(session), client(session));
    if (attachment == Attachment.RESUMED) {
      clients.resumed(session, ledger);
    }
  }

  private void leave(ExplorationEvent event) {
    int session = event.session();
    SessionId id = id(session);
    boolean wasConnected = clients.connected[session];
    clients.connected[session] = false;
    switch (event.kind()) {
      case DISCONNECT -> {
        ledger.disconnected(id);
        note(table.disconnect(id, true, now));
      }
      case QUIT -> {
        ledger.quit(id);
        note(table.quit(id, now));
        clients.forgets(session);
      }
      default -> {
        if (known(session)) {
          ledger.died(id);
          note(wasConnected ? table.disconnect(id, false, now) : table.processGone(id, now));
        }
        clients.forgets(session);
      }
    }
  }

  private void pass(ExplorationEvent event) {
    switch (event.kind()) {
      case BEAT -> beat(event.session());
      case TIME -> now++;
      case TICK -> tick();
      case PAUSE -> pause();
      default -> {
        start(scope.times().grace());
        clients.cutOff();
      }
    }
  }

  /** All that is due, and all that is shown, moves with the daemon's pause. */
  private void pause() {
    long before = due().orElse(-1);
    List<LockView> shown = table.locks(now);
    now++;
    paused++;
    table.paused(1);
    ExplorationPredicate same = ExplorationPredicate.A_PAUSE_OF_THE_DAEMON_CHANGES_NOTHING;
    demand(same, before < 0 || due().orElse(-1) == before + 1, "a deadline stayed at " + before);
    demand(same, shown.equals(table.locks(now)), "it showed before " + shown);
  }

  private void beat(int silent) {
    now++;
    ledger.at(tableTime());
    for (int s = 0; s < scope.sessions(); s++) {
      if (s != silent && clients.connected[s]) {
        table.heard(id(s), now);
        ledger.heard(id(s));
      }
    }
    if (due().isPresent() && due().getAsLong() <= now) {
      tick();
    }
  }

  private void tick() {
    ledger.ticks(due().getAsLong() - paused);
    note(table.tick(now));
  }

  private void speak(ExplorationEvent event, Slot slot) {
    SessionId id = id(event.session());
    switch (event.kind()) {
      case ACQUIRE -> acquire(id, event, slot);
      case CANCEL -> {
        note(table.cancel(id, slot.request, now));
        demand(
            ExplorationPredicate.ONE_GRANT_PER_REQUEST_AND_LEASE_ID,
            slot.request == null,
            "taken back, but not answered");
      }
      case HELD -> draws(slot, id, event.name());
      case RELEASE -> {
        ledger.releasing = Optional.of(slot.lease);
        note(table.release(id, slot.lease, now));
        demand(
            ExplorationPredicate.A_LEASE_ENDS_FOR_THE_REASON_TOLD,
            !live(slot),
            "given back, but still held");
        slot.lease = null;
      }
      case REVOKE -> {
        ledger.revoking = Optional.of(slot.lease);
        String lease = slot.lease;
        note(table.revoke(lease, now));
        demand(
            ExplorationPredicate.A_LEASE_ENDS_FOR_THE_REASON_TOLD,
            !ledger.holdings.containsKey(lease),
            "revoked, but still held");
      }
      case BREAK -> {
        String lease = target(event).lease;
        ledger.breaks(id, lease, tableTime() + BREAK_GRACE);
        note(table.revoke(id, lease, BREAK_GRACE, now));
      }
      case CLAIM -> claim(id, event);
      case BLOCKED -> blocked(id, event);
      default -> {}
    }
  }

  private void draws(Slot slot, SessionId id, int name) {
    drew(id, slot, new FencingToken(1, ++tokens[name]));
  }

  private void drew(SessionId id, Slot slot, FencingToken token) {
    slot.token = token;
    table.held(id, slot.lease, token);
    ledger.drew(slot.lease, token);
  }

  private void acquire(SessionId id, ExplorationEvent event, Slot slot) {
    Optional<FencingToken> parent =
        event.asking().nested() ? parent(event.name()) : Optional.empty();
    LeaseRequest asked = clients.asks(event, "r" + requests++, parent);
    ledger.asked(id, asked);
    note(table.acquire(id, asked, now));
    if (parent.isPresent() && live(slot)) {
      drew(id, slot, parent.get());
    }
  }

  private void claim(SessionId id, ExplorationEvent event) {
    Claim claim = clients.claims(event);
    ledger.claims(id, claim);
    note(table.claim(id, claim, now));
  }

  private void blocked(SessionId id, ExplorationEvent event) {
    int other = event.other();
    ProcessIdentity process =
        (other == scope.sessions() ? ExplorationClients.STRANGER : client(other)).process();
    Blocker blocker = new Blocker(process, event.alive());
    boolean right = ledger.sealable(id, name(event.name()), blocker);
    BlockedVerdict verdict = table.blocked(id, name(event.name()), 1, blocker, now);
    demand(
        ExplorationPredicate.ONLY_A_STUCK_GUARD_IS_SEALED,
        verdict.equals(right ? new BlockedVerdict.Seal(1) : new BlockedVerdict.Wait(1)),
        "%s, although it should%s be sealed".formatted(verdict, right ? "" : " not"));
    demand(
        ExplorationPredicate.ONLY_A_STUCK_GUARD_IS_SEALED,
        table.blocked(id, name(event.name()), 0, blocker, now) instanceof BlockedVerdict.Wait,
        "a named lock has no epoch to seal");
  }

  private void note(List<Effect> effects) {
    ExplorationPredicate.judge(checking ? predicates : Set.of(), ledger, effects);
    for (Effect effect : effects) {
      clients.told(effect);
      if (effect instanceof Effect.Granted granted && scope.drawsAtOnce()) {
        LeaseView lease = granted.lease();
        int name = ExplorationClients.number(lease.name());
        int owner = ExplorationClients.number(lease.owner());
        int session = Integer.parseInt(lease.session().hex(), 16);
        draws(clients.slots[clients.place(session, name, owner)], lease.session(), name);
      }
    }
  }

  // ---- what must come of it

  /** Lets time run without any further word of a client: all that waits and is held must end. */
  void runOut() {
    checking = true;
    ExplorationPredicate all = ExplorationPredicate.EVERY_WAITER_IS_GRANTED_OR_REFUSED;
    for (int rounds = 0; due().isPresent(); rounds++) {
      all.demand(rounds < 1000, "time does not run out");
      now = Math.max(now, due().getAsLong());
      ledger.at(tableTime());
      tick();
      ExplorationPredicate.judge(predicates, ledger, table, now);
    }
    all.demand(ledger.asks().isEmpty(), "still waiting: " + ledger.asks());
    all.demand(ledger.holdings.isEmpty(), "still held: " + ledger.holdings.keySet());
  }
}
