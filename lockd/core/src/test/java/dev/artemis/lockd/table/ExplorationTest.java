package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.table.ExplorationEvent.Asking;
import dev.artemis.lockd.table.ExplorationEvent.Kind;
import dev.artemis.lockd.table.ExplorationScope.Times;
import dev.artemis.lockd.table.ExplorationScope.Trait;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every order of events, to the depth that ends, in scopes that together cover all there is. What
 * each leaves out another has: see {@link #scopes}. {@code -Dexploration=quick} leaves out the
 * largest, the product of nearly everything, which takes more than a minute.
 */
class ExplorationTest {
  private static final Asking EXCLUSIVE = Asking.exclusive(ExplorationWorld.FOREVER);
  private static final Asking SHARED = Asking.shared(ExplorationWorld.FOREVER);

  /** Longer than the resume window, shorter than the longest wait. */
  private static final Times FINE = new Times(2, 1, 1, 0);

  private static final Kind[] LEAVING = {Kind.DISCONNECT, Kind.DIE, Kind.QUIT};

  @ParameterizedTest
  @MethodSource("scopes")
  void holdsInEveryState(ExplorationScope scope) {
    Exploration.Result result = Exploration.explore(scope, 1_000_000);
    System.out.println(result);
    assertEquals(List.of(), result.never(), "every event was possible somewhere");
  }

  static Stream<ExplorationScope> scopes() {
    Stream<ExplorationScope> normal =
        Stream.of(queues(), connections(), time(), details()).flatMap(List::stream);
    return "quick".equals(System.getProperty("exploration"))
        ? normal
        : Stream.concat(normal, Stream.of(product()));
  }

  /** Time in small steps, waits and TTLs that end before, with and after each other. */
  private static List<ExplorationScope> time() {
    return List.of(
        ExplorationScope.of(
                "3 sessions, 1 name, waits of 0, 1 and 3 beats, recallable",
                3,
                1,
                Asking.exclusive(0),
                Asking.exclusive(1).cached(),
                Asking.exclusive(3),
                Asking.shared(3).cached())
            .fineClock(FINE)
            .with(Kind.CANCEL),
        ExplorationScope.of("3 sessions, 1 name, all that ends a lease", 3, 1, Asking.exclusive(3))
            .fineClock(FINE)
            .with(LEAVING)
            .with(Kind.REVOKE, Kind.PAUSE, Kind.INTRUDE),
        ExplorationScope.of("3 sessions, 1 name, broken after a grace", 3, 1, EXCLUSIVE)
            .coarseClock()
            .with(Kind.BREAK, Kind.DIE)
            .with(Trait.UNORDERED),
        ExplorationScope.of(
                "2 sessions, 1 name, broken after a grace, all that ends a lease",
                2,
                1,
                Asking.exclusive(3),
                Asking.shared(3))
            .fineClock(new Times(2, 1, 1, 1))
            .with(LEAVING)
            .with(Kind.BREAK, Kind.PAUSE),
        ExplorationScope.of(
                "2 sessions, 1 name, a daemon that is late",
                2,
                1,
                Asking.exclusive(3),
                Asking.shared(3))
            .fineClock(new Times(2, 1, 1, 1))
            .with(LEAVING)
            .with(Kind.REVOKE, Kind.CANCEL));
  }

  /** Two names: what one does to the other, above all circles of owners. */
  private static List<ExplorationScope> queues() {
    return List.of(
        ExplorationScope.of(
                "3 sessions, 2 names, exclusive, all that ends a lease", 3, 2, EXCLUSIVE)
            .coarseClock()
            .with(LEAVING)
            .with(Kind.CANCEL, Kind.REVOKE)
            .with(Trait.UNORDERED),
        ExplorationScope.of("2 sessions, 2 names, the same in every order", 2, 2, EXCLUSIVE, SHARED)
            .coarseClock()
            .with(LEAVING)
            .with(Kind.CANCEL, Kind.REVOKE),
        ExplorationScope.of("3 sessions, 2 names, exclusive and shared", 3, 2, EXCLUSIVE, SHARED)
            .coarseClock()
            .with(Kind.CANCEL)
            .with(Trait.UNORDERED),
        ExplorationScope.of(
                "3 sessions, 2 names, credit for time waited", 3, 2, EXCLUSIVE, EXCLUSIVE.after(1))
            .coarseClock()
            .with(Kind.CANCEL)
            .with(Trait.UNORDERED),
        ExplorationScope.of("2 sessions of 2 owners, 2 names", 2, 2, EXCLUSIVE)
            .owners(2)
            .coarseClock()
            .with(Kind.CANCEL, Kind.DIE)
            .with(Trait.UNORDERED));
  }

  /** Restarts of the daemon, at any moment and any number of times, resumed sessions, claims. */
  private static List<ExplorationScope> connections() {
    return List.of(
        ExplorationScope.of("3 sessions, 2 names, restart, death and revoke", 3, 2, EXCLUSIVE)
            .coarseClock()
            .with(Kind.RESTART, Kind.CLAIM, Kind.DIE, Kind.REVOKE)
            .with(Trait.UNORDERED, Trait.BLOCKING_OWNERS),
        ExplorationScope.of(
                "3 sessions, 1 name, restart, resume, death and revoke", 3, 1, EXCLUSIVE, SHARED)
            .coarseClock()
            .with(Kind.RESTART, Kind.CLAIM, Kind.HELD, Kind.DISCONNECT, Kind.DIE, Kind.REVOKE)
            .with(Trait.UNORDERED),
        ExplorationScope.of("3 sessions, 1 name, the same with stubborn clients", 3, 1, EXCLUSIVE)
            .coarseClock()
            .with(Kind.RESTART, Kind.CLAIM, Kind.HELD, Kind.DISCONNECT, Kind.DIE, Kind.REVOKE)
            .with(Trait.STUBBORN_CLIENTS),
        ExplorationScope.of("2 sessions of 2 owners, 1 name, restart and resume", 2, 1, EXCLUSIVE)
            .owners(2)
            .coarseClock()
            .with(Kind.RESTART, Kind.CLAIM, Kind.DISCONNECT));
  }

  private static List<ExplorationScope> details() {
    return List.of(
        ExplorationScope.of(
                "3 sessions, 1 name, credit for time waited",
                3,
                1,
                EXCLUSIVE,
                EXCLUSIVE.after(1),
                SHARED.after(1))
            .coarseClock()
            .with(Kind.DISCONNECT)
            .with(Trait.UNORDERED),
        ExplorationScope.of(
                "2 sessions of 2 owners, 1 name, nested",
                2,
                1,
                EXCLUSIVE,
                SHARED,
                EXCLUSIVE.underParent())
            .owners(2)
            .coarseClock()
            .with(Kind.HELD, Kind.DIE, Kind.CANCEL),
        ExplorationScope.of("3 sessions, 1 name, blocked guards", 3, 1, EXCLUSIVE)
            .fineClock(FINE)
            .with(Kind.BLOCKED, Kind.REVOKE),
        ExplorationScope.of("2 sessions, 1 name, blocked guards, resume", 2, 1, EXCLUSIVE)
            .fineClock(FINE)
            .with(Kind.BLOCKED, Kind.REVOKE, Kind.DISCONNECT, Kind.HELD));
  }

  private static ExplorationScope product() {
    return ExplorationScope.of(
            "3 sessions, 2 names, restart, resume, death and revoke", 3, 2, EXCLUSIVE)
        .coarseClock()
        .with(Kind.RESTART, Kind.CLAIM, Kind.DISCONNECT, Kind.DIE, Kind.REVOKE)
        .with(Trait.UNORDERED, Trait.BLOCKING_OWNERS);
  }
}
