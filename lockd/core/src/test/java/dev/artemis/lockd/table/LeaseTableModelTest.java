package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Random sequences of events: the table against {@link NaiveTable}, and every {@link
 * ExplorationPredicate} after each step.
 */
class LeaseTableModelTest {
  /**
   * Durations are multiples of this and each step begins one nanosecond later in it, so that what
   * began in different steps never falls due at the same moment, where any order would be right.
   */
  private static final long BEAT = 1 << 20;

  private static final long RESUME_WINDOW = 2_000 * BEAT;
  private static final int SESSIONS = 4;

  /** Here owners ask twice for one name; the first grant then makes them wait for themselves. */
  private static final Set<ExplorationPredicate> PREDICATES =
      EnumSet.complementOf(EnumSet.of(ExplorationPredicate.NO_OWNERS_WAIT_IN_A_CIRCLE));

  /** One step; what the numbers pick depends on the state at that moment. */
  record Step(Kind kind, int session, int pick, int owner, LockMode mode, int time, int patience) {}

  enum Kind {
    ACQUIRE,
    ACQUIRE_RECALLABLE,
    RELEASE,
    CANCEL,
    HEARD,
    DISCONNECT,
    DIE,
    QUIT,
    TICK,
    PAUSE
  }

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheNaiveModel(@ForAll("steps") List<Step> steps, @ForAll boolean grace) {
    new Run(grace ? 1_500 * BEAT : 0).all(steps);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(9, Kind.ACQUIRE),
            Tuple.of(2, Kind.ACQUIRE_RECALLABLE),
            Tuple.of(5, Kind.RELEASE),
            Tuple.of(2, Kind.CANCEL),
            Tuple.of(3, Kind.HEARD),
            Tuple.of(2, Kind.DISCONNECT),
            Tuple.of(1, Kind.DIE),
            Tuple.of(1, Kind.QUIT),
            Tuple.of(3, Kind.TICK),
            Tuple.of(1, Kind.PAUSE));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, SESSIONS - 1),
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(0, 1),
            Arbitraries.of(LockMode.class),
            Arbitraries.integers().between(1, 900),
            Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(1, 40_000)))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  /**
   * One history: table and model side by side. Table time differs from model time by the pauses.
   */
  private static final class Run {
    private final LeaseTable table;
    private final NaiveTable model;
    private final ExplorationLedger ledger;
    private final Set<SessionId> connected = new HashSet<>();
    private final List<String> granted = new ArrayList<>();
    private final List<String[]> requestOfLease = new ArrayList<>();
    private long now = 1_000 * BEAT;
    private long paused;
    private int requests;
    private int leases;

    Run(long grace) {
      TableConfig config = new TableConfig(RESUME_WINDOW, 50, 64, 64, 64, 64, 64);
      table = new LeaseTable(config, () -> "L" + leases++, now, grace);
      model = new NaiveTable(RESUME_WINDOW, now + grace);
      ledger = new ExplorationLedger(now, grace, RESUME_WINDOW);
    }

    void all(List<Step> steps) {
      steps.forEach(this::step);
      now += 1;
      tick();
      for (int i = 0; i < SESSIONS; i++) {
        SessionId id = id(i);
        connected.remove(id);
        if (ledger.standings.containsKey(id)) {
          ledger.quit(id);
        }
        observe(table.quit(id, now));
      }
      now += 1_000_000 * BEAT;
      tick();
      assertEquals(List.of(), table.locks(now), "nothing is left of the names");
      assertEquals(0, table.pendingTimers().size(), "nothing is left of the timers");
      assertEquals(0, table.sessions());
    }

    private void step(Step step) {
      if (step.kind == Kind.PAUSE) {
        long gap = step.time * 100L * BEAT;
        table.paused(gap);
        paused += gap;
        now += gap;
      }
      now += step.time * BEAT + 1;
      tick();
      model.tick(now - paused);
      SessionId id = id(step.session);
      String session = name(step.session);
      connect(step, id, session);
      perform(step, id, session);
      compare();
    }

    private void tick() {
      ledger.at(now - paused);
      ledger.ticks(table.nextDeadline().orElse(now) - paused);
      observe(table.tick(now));
      ledger.at(now - paused);
    }

    private void connect(Step step, SessionId id, String session) {
      if (!connected.contains(id) && step.kind != Kind.TICK && step.kind != Kind.PAUSE) {
        Attachment expected =
            model.clients.containsKey(session) ? Attachment.RESUMED : Attachment.NEW;
        assertEquals(expected, table.attach(id, client(step.session), now));
        model.attach(session, now - paused);
        ledger.attached(id, client(step.session));
        connected.add(id);
      }
    }

    private void perform(Step step, SessionId id, String session) {
      switch (step.kind) {
        case ACQUIRE, ACQUIRE_RECALLABLE -> acquire(step, id, session);
        case RELEASE -> release(step, id, session);
        case CANCEL -> cancel(step, id, session);
        case HEARD -> hear(id, session);
        case DISCONNECT, DIE, QUIT -> leave(step.kind, id, session);
        case TICK, PAUSE -> {}
      }
    }

    private void hear(SessionId id, String session) {
      table.heard(id, now);
      model.heard(session, now - paused);
      ledger.heard(id);
    }

    private void acquire(Step step, SessionId id, String session) {
      hear(id, session);
      String request = "r" + requests++;
      String name = "n" + step.pick % 3;
      long ttl = (1_000 + step.time * 7L) * BEAT;
      long waited = step.patience % 5 * 100L * BEAT;
      // Half a beat apart from a TTL that is counted from this same step.
      long wait = step.patience == 0 ? 0 : step.patience * BEAT + BEAT / 2;
      boolean recallable = step.kind == Kind.ACQUIRE_RECALLABLE;
      boolean honoured = now - paused <= model.clients.get(session).waitedCountsUntil;
      long since = now - paused - (honoured ? waited : 0);
      String verdict =
          model.acquire(
              new NaiveTable.Waiting(
                  session,
                  request,
                  name,
                  step.mode,
                  session + step.owner,
                  recallable,
                  ttl,
                  since,
                  now - paused + wait),
              wait,
              now - paused);
      LeaseRequest asked =
          new LeaseRequest(
              request,
              name,
              step.mode,
              wait,
              ttl,
              waited,
              "o" + step.owner,
              "",
              recallable,
              OptionalLong.empty(),
              Optional.empty());
      ledger.asked(id, asked);
      List<Effect> effects = table.acquire(id, asked, now);
      observe(effects);
      assertEquals(verdict, verdict(effects, id, request), "answer to " + request);
    }

    private static String verdict(List<Effect> effects, SessionId id, String request) {
      for (Effect effect : effects) {
        if (effect instanceof Effect.Granted granted
            && granted.request().equals(request)
            && granted.lease().session().equals(id)) {
          return "granted";
        }
        if (effect instanceof Effect.Refused refused && refused.request().equals(request)) {
          return refused.reason().name();
        }
      }
      return "queued";
    }

    private void release(Step step, SessionId id, String session) {
      List<LeaseView> held = held(id);
      if (!held.isEmpty()) {
        String lease = held.get(step.pick % held.size()).lease();
        hear(id, session);
        ledger.releasing = Optional.of(lease);
        observe(table.release(id, lease, now));
        model.release(session, request(lease), now - paused);
      }
    }

    private List<LeaseView> held(SessionId id) {
      return table.locks(now).stream()
          .flatMap(lock -> lock.holders().stream())
          .filter(lease -> lease.session().equals(id))
          .toList();
    }

    private void cancel(Step step, SessionId id, String session) {
      List<WaiterView> waiting =
          table.locks(now).stream()
              .flatMap(lock -> lock.waiters().stream())
              .filter(waiter -> waiter.session().equals(id))
              .toList();
      if (!waiting.isEmpty()) {
        String request = waiting.get(step.pick % waiting.size()).request();
        hear(id, session);
        observe(table.cancel(id, request, now));
        model.cancel(session, request, now - paused);
      }
    }

    private void leave(Kind kind, SessionId id, String session) {
      connected.remove(id);
      switch (kind) {
        case DISCONNECT -> {
          ledger.disconnected(id);
          observe(table.disconnect(id, true, now));
        }
        case DIE -> {
          ledger.died(id);
          observe(table.disconnect(id, false, now));
        }
        default -> {
          ledger.quit(id);
          observe(table.quit(id, now));
        }
      }
      model.disconnect(session, kind == Kind.DISCONNECT, now - paused);
    }

    private void observe(List<Effect> effects) {
      for (Effect effect : effects) {
        if (effect instanceof Effect.Granted grant) {
          granted.add(number(grant.lease().session()) + "/" + grant.request());
          requestOfLease.add(new String[] {grant.lease().lease(), grant.request()});
        }
      }
      ExplorationPredicate.judge(PREDICATES, ledger, effects);
      ExplorationPredicate.judge(PREDICATES, ledger, table, now);
    }

    private String request(String lease) {
      return requestOfLease.stream()
          .filter(pair -> pair[0].equals(lease))
          .findFirst()
          .orElseThrow()[1];
    }

    private void compare() {
      assertEquals(Set.copyOf(model.granted), Set.copyOf(granted), "grants so far");
      List<String> holders = new ArrayList<>();
      List<String> waiters = new ArrayList<>();
      for (LockView lock : table.locks(now)) {
        lock.holders().forEach(l -> holders.add(lock.name() + " " + request(l.lease())));
        lock.waiters().forEach(w -> waiters.add(lock.name() + " " + w.request()));
      }
      assertEquals(
          model.holders.stream().map(h -> h.name() + " " + h.request()).sorted().toList(),
          holders.stream().sorted().toList(),
          "holders");
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        String name = "n" + i;
        model.queue.stream()
            .filter(waiting -> waiting.name().equals(name))
            .forEach(waiting -> expected.add(name + " " + waiting.request()));
      }
      assertEquals(expected, waiters, "queues in order");
    }

    private static SessionId id(int number) {
      return new SessionId("%032x".formatted(number));
    }

    private static String name(int number) {
      return "s" + number;
    }

    private static String number(SessionId id) {
      return name(Integer.parseInt(id.hex(), 16));
    }

    private static Client client(int number) {
      return new Client(new ProcessIdentity(100 + number, 7), 1000, 1000, name(number), true);
    }
  }
}
