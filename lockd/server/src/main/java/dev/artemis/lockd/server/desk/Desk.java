package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.Contention;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.table.LeaseTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything that happens to the daemon comes in: connections, requests, the passing of time.
 * One event is handled to its end, with all that follows from it, before the next. All methods are
 * called on the loop.
 */
public final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  /**
   * How long one connection is served before it is the others' turn. Most requests take some
   * microseconds, the longest {@code STATUS} some milliseconds.
   */
  private static final long TURN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LeaseTable table;
  private final Surroundings here;
  private final ScheduledExecutorService loop;
  private final Roster roster = new Roster();
  private final Meters meters = new Meters();
  private final GuardKeeper guards;
  private final Announcer announcer;
  private final Departures departures;
  private final Breakers breakers;
  private final Verbs verbs;
  private final Judgement judgement;

  /** Those whose turn was over before all they asked for was done. */
  private final List<Conversation> overdue = new ArrayList<>();

  /** When somebody was last seen to wait for a lease. */
  private long waitedNanos;

  /** Nobody gets a lease from a daemon that goes. */
  private boolean stopped;

  /**
   * A desk without connections.
   *
   * @param loop the thread that everything here runs on
   * @param guards locks guards for clients without one of their own
   * @param identify finds a process by its number
   * @param random draws session ids; cryptographically strong outside tests
   */
  public Desk(
      LeaseTable table,
      Surroundings here,
      ScheduledExecutorService loop,
      Guards guards,
      LongFunction<ProcessIdentity> identify,
      RandomGenerator random) {
    this(table, here, loop, guards, identify, random, peer -> false);
  }

  /**
   * A desk without connections that lets others than the holder's user take leases away.
   *
   * @param admins whether a peer may take away anybody's lease
   */
  public Desk(
      LeaseTable table,
      Surroundings here,
      ScheduledExecutorService loop,
      Guards guards,
      LongFunction<ProcessIdentity> identify,
      RandomGenerator random,
      Predicate<Peer> admins) {
    this.table = table;
    this.here = here;
    this.loop = loop;
    this.waitedNanos = here.now() - CALM_NANOS;
    this.guards = new GuardKeeper(guards, task -> loop.execute(() -> event(task)));
    Sentences sentences = new Sentences(new Contention(here.userName()));
    Unguarded unguarded = new Unguarded(table, roster, this.guards, sentences, here, meters);
    History history = new History();
    breakers = new Breakers(here);
    announcer = new Announcer(roster, unguarded, sentences, history, breakers, here, meters);
    departures = new Departures(table, roster, announcer, here, this);
    judgement = new Judgement(table, here, this::later, announcer::tell);
    Greeting greeting = new Greeting(table, roster, announcer, here, random, meters);
    Leasing leasing = new Leasing(table, announcer, sentences, here, identify, meters);
    Revoking revoking = new Revoking(table, announcer, breakers, admins, here);
    Reports reports = new Reports(table, roster, history, here);
    verbs = new Verbs(table, roster, announcer, greeting, leasing, revoking, reports, here, meters);
  }

  /** Begins to watch the time. */
  public void start() {
    later(Pulse.BEAT_NANOS, this::beat);
    judgement.arm();
  }

  /**
   * Whether nobody has waited for a lease lately. Where several processes want the same, each of
   * them needs a processor more than the loop does.
   */
  public boolean calm() {
    long now = here.now();
    if (table.waiting() > 0) {
      waitedNanos = now;
    }
    return now - waitedNanos > CALM_NANOS;
  }

  /** A connection was accepted. */
  public Conversation opened(Peer peer) {
    meters.connected();
    return roster.open(peer);
  }

  /** How many connections there are. */
  public int connections() {
    return roster.size();
  }

  /** What the daemon is at. */
  public Census census() {
    return new Census(table.leases(), table.waiting(), roster.size());
  }

  /** A request arrived, as words. Call {@link #settle} when no more are at hand. */
  public void received(Conversation c, List<String> words) {
    judgement.observe();
    if (c.over || stopped) {
      return;
    }
    c.holdBack(words);
    if (c.readEnough()) {
      c.peer.reading(false);
    }
  }

  private void carryOut(Conversation c, List<String> words) {
    try {
      verbs.carryOut(c, Request.parse(words));
    } catch (RequestException e) {
      meters.refused(e.code());
      c.reply(e.reply());
    } catch (RuntimeException e) {
      LOG.error("a request of {} failed: {}", c, words.get(0), e);
      c.reply(new Reply.Failure(ErrorCode.ERR.name(), "the daemon failed; see its log"));
      c.finish();
    }
  }

  /** The connection sent what is no request: it is told why and closed. */
  public void violated(Conversation c, ErrorCode code, String sentence) {
    // What came before has its answers first, so far as its turn reaches.
    takeTurn(c);
    LOG.info("closing {}: {} {}", c, code, sentence);
    meters.refused(code);
    c.reply(new Reply.Failure(code.name(), sentence));
    c.finish();
    settle();
  }

  /** The connection is gone. */
  public void closed(Conversation c) {
    event(
        () -> {
          carryOutRest(c);
          breakers.left(c);
          if (roster.close(c)) {
            departures.left(c);
          }
        });
  }

  /** Carries out what is at hand: each connection has its turn, and answers go out. */
  public void settle() {
    for (Conversation c = roster.nextReady(); c != null; c = roster.nextReady()) {
      takeTurn(c);
    }
    roster.flush();
    judgement.arm();
  }

  /** Carries out requests of one connection until there are no more or its turn is over. */
  private void takeTurn(Conversation c) {
    long began = here.now();
    while (c.mayGoOn()) {
      carryOut(c, c.nextHeldBack());
      if (c.mayGoOn() && here.now() - began >= TURN_NANOS) {
        nextRound(c);
        break;
      }
    }
    if (!c.over && !c.readEnough()) {
      c.peer.reading(true);
    }
  }

  /** Its turn comes again once every other connection that has something to say had one. */
  private void nextRound(Conversation c) {
    if (overdue.isEmpty()) {
      // Scheduled, for the loop runs what is merely executed before it looks at any socket again.
      later(0, this::beginRound);
    }
    c.overdue = true;
    overdue.add(c);
  }

  private void beginRound() {
    List<Conversation> round = List.copyOf(overdue);
    overdue.clear();
    for (Conversation c : round) {
      c.overdue = false;
      roster.ready(c);
    }
  }

  /** What was asked before the connection went still counts, but nobody reads an answer. */
  private void carryOutRest(Conversation c) {
    c.heard = false;
    while (c.mayGoOn()) {
      carryOut(c, c.nextHeldBack());
    }
  }

  private void beat() {
    for (Conversation c : roster.all()) {
      c.peer.dropIfStalled();
      if (c.blocking != null || c.revoking || awaitsGuard(c)) {
        // It waits for us; that it says nothing meanwhile is our doing.
        table.heard(c.session, here.now());
      }
    }
    later(Pulse.BEAT_NANOS, this::beat);
  }

  private static boolean awaitsGuard(Conversation c) {
    return !c.takesGuards() && c.pending.values().stream().anyMatch(Pending::awaitsGuard);
  }

  /**
   * Runs something on the loop after a while, as an event of its own.
   *
   * @return takes it back
   */
  Runnable later(long delayNanos, Runnable task) {
    Future<?> timer = loop.schedule(() -> event(task), delayNanos, TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  private void event(Runnable task) {
    if (stopped) {
      return;
    }
    try {
      judgement.observe();
      task.run();
    } catch (RuntimeException e) {
      LOG.error("the daemon failed at a task of its own", e);
    }
    settle();
  }

  /**
   * Says good-bye to everybody and lets all guards go.
   *
   * @return whether nobody held a lease
   */
  public boolean stop() {
    stopped = true;
    boolean idle = table.locks(here.now()).isEmpty();
    roster.all().forEach(c -> c.bye("the daemon stops"));
    roster.flush();
    guards.close();
    return idle;
  }
}
