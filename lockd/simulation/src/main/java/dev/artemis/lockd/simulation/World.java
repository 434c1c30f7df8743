package dev.artemis.lockd.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Virtual time and everything that is to happen in it. Exactly one fiber runs at any time; a fiber
 * that waits carries out the events until one of them wakes somebody, so that most of what happens
 * costs no switch of threads. The same seed makes the same history.
 */
final class World {
  /** More happens only if something goes round in circles. */
  private static final long MOST_STEPS = 3_000_000;

  static final long MICRO = 1_000;
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000_000_000;

  final SplittableRandom random;
  final Fault fault;
  private final Carriers carriers;
  private final PriorityQueue<Event> queue = new PriorityQueue<>(256);
  private final List<Fiber> fibers = new ArrayList<>();
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final StringBuilder history;
  private final Fiber director = new Fiber("director", null, () -> {});
  private Fiber current = director;
  private boolean inEvent;
  private boolean aborting;
  private long sequence;
  private long steps;
  private long now = SECOND;
  private Violation violation;

  World(long seed, Fault fault, boolean recording, Carriers carriers) {
    this.random = new SplittableRandom(seed);
    this.fault = fault;
    this.carriers = carriers;
    this.history = recording ? new StringBuilder() : null;
    director.runsOn(Thread.currentThread());
    fibers.add(director);
  }

  // ---- time and chance

  long now() {
    return now;
  }

  /** Work of the processor: time passes, nothing else happens. */
  void burn(long nanos) {
    now += nanos;
  }

  /** A time between two, evenly. */
  long between(long least, long most) {
    return least + random.nextLong(most - least + 1);
  }

  boolean chance(int perThousand) {
    return random.nextInt(1000) < perThousand;
  }

  // ---- what was seen

  void count(Count what) {
    counts.merge(what, 1L, Long::sum);
  }

  Map<Count, Long> counts() {
    return counts;
  }

  /** Adds a line to the history, if one is kept. */
  void note(String who, Supplier<String> what) {
    if (history != null) {
      history.append(
          "%12.6f %-10s %s%n".formatted((now - SECOND) / (double) SECOND, who, what.get()));
    }
  }

  String history() {
    return history == null ? "" : history.toString();
  }

  /** The first violation is kept; everything comes to an end then. */
  void violated(Violation found) {
    if (violation == null) {
      violation = found;
      note("JUDGE", found::toString);
    }
    aborting = true;
  }

  Violation violation() {
    return violation;
  }

  boolean aborting() {
    return aborting;
  }

  // ---- events

  Event at(long time, Proc proc, Runnable action) {
    Event event = new Event(Math.max(time, now), sequence++, proc, action, null, 0);
    queue.add(event);
    return event;
  }

  Event after(long delay, Proc proc, Runnable action) {
    return at(now + delay, proc, action);
  }

  /** The same event once more, later. */
  void again(Event event, long delay) {
    Event next =
        new Event(now + delay, sequence++, event.proc, event.action, event.fiber, event.ticket);
    if (event.action instanceof Timer.Task<?> task) {
      task.moved(next);
    }
    queue.add(next);
  }

  private void resume(long time, Proc proc, Fiber fiber, long ticket) {
    queue.add(new Event(Math.max(time, now), sequence++, proc, null, fiber, ticket));
  }

  /** Actions that are still to come; a wait that is long over does not count. */
  long pendingActions() {
    return queue.stream()
        .filter(event -> event.action != null && !event.cancelled)
        .filter(event -> event.proc == null || !event.proc.dead())
        .count();
  }

  // ---- fibers

  Fiber current() {
    return current;
  }

  /** Whether the code that runs may be interrupted by others: not in the middle of an event. */
  boolean mayWait() {
    return !inEvent;
  }

  Fiber spawn(String name, Proc proc, Runnable task) {
    Fiber fiber = new Fiber(name, proc, task);
    fibers.add(fiber);
    resume(now + between(0, 50 * MICRO), proc, fiber, fiber.ticket);
    return fiber;
  }

  /** Wakes a fiber from one wait, soon. */
  void wake(Fiber fiber, long ticket) {
    resume(now + between(2 * MICRO, 60 * MICRO), fiber.proc, fiber, ticket);
  }

  /** Wakes a fiber whatever it waits for, even if its process is no more. */
  void kick(Fiber fiber) {
    resume(now, null, fiber, fiber.ticket);
  }

  /** The running fiber waits until it is woken or the time has come. */
  void await(long until) {
    if (inEvent) {
      throw new IllegalStateException("an event must not wait");
    }
    Fiber self = current;
    if (until != Long.MAX_VALUE) {
      resume(until, self.proc, self, self.ticket);
    }
    drive(self);
    check(self);
  }

  private void check(Fiber fiber) {
    if ((aborting && fiber != director) || (fiber.proc != null && fiber.proc.dead())) {
      throw new Killed();
    }
  }

  /** The director ends the world: whoever is left unwinds. */
  void end() {
    aborting = true;
    while (fibers.size() > 1) {
      drive(director);
    }
  }

  void sleep(long nanos) {
    await(now + nanos);
  }

  /** Waits for a future; false if the time is over first. */
  boolean await(CompletableFuture<?> future, long nanos) {
    long deadline = now + nanos < 0 ? Long.MAX_VALUE : now + nanos;
    Fiber self = current;
    while (!future.isDone() && now < deadline) {
      long ticket = self.ticket;
      var unused = future.whenComplete((value, failure) -> wake(self, ticket));
      await(deadline);
    }
    return future.isDone();
  }

  /** Body of a carrier: runs the fiber, then passes the baton on. */
  void carry(Fiber fiber) {
    current = fiber;
    try {
      check(fiber);
      fiber.task.run();
    } catch (Killed e) {
      note(fiber.name, () -> "is gone");
    } catch (RuntimeException | Error e) {
      violated(Violation.of("no-crash", fiber.name + " failed", e));
    }
    fiber.finished = true;
    fibers.remove(fiber);
    drive(null);
  }

  /** Lets things happen until it is this fiber's turn; without one, until it is anybody's. */
  private void drive(Fiber self) {
    while (true) {
      Fiber next = aborting ? anyOther() : next();
      if (next != null) {
        if (next != self) {
          pass(next, self);
        }
        return;
      }
    }
  }

  /** Everybody else has to go first when the world ends; the director is last. */
  private Fiber anyOther() {
    return fibers.get(fibers.size() - 1);
  }

  private void pass(Fiber next, Fiber self) {
    if (self == null) {
      carriers.idle();
    }
    current = next;
    if (next.begun()) {
      next.give();
    } else {
      carriers.begin(this, next);
    }
    if (self != null) {
      self.awaitBaton();
      current = self;
    }
  }

  /** Carries out the next event; gives the fiber that goes on, if it is such an event. */
  private Fiber next() {
    Event event = queue.poll();
    if (event == null || ++steps > MOST_STEPS) {
      violated(
          new Violation(
              "every-wait-ends", event == null ? "nothing is left to happen" : "no end of events"));
      return null;
    }
    now = Math.max(now, event.at);
    if (event.cancelled || held(event)) {
      return null;
    }
    if (event.fiber != null) {
      boolean stale = event.fiber.ticket != event.ticket || event.fiber.finished;
      if (!stale) {
        event.fiber.ticket++;
      }
      return stale ? null : event.fiber;
    }
    carryOut(event);
    return null;
  }

  private static boolean held(Event event) {
    if (event.proc == null) {
      return false;
    }
    if (event.proc.stopped() && !event.proc.dead()) {
      event.proc.defer(event);
      return true;
    }
    return event.proc.dead();
  }

  private void carryOut(Event event) {
    inEvent = true;
    try {
      event.action.run();
    } catch (Killed e) {
      note("event", () -> "of a process that is gone");
    } catch (RuntimeException | Error e) {
      violated(Violation.of("no-crash", "an event failed", e));
    } finally {
      inEvent = false;
    }
  }
}
