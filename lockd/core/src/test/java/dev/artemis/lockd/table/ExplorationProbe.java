package dev.artemis.lockd.table;

import dev.artemis.lockd.table.ExplorationEvent.Asking;
import dev.artemis.lockd.table.ExplorationEvent.Kind;
import dev.artemis.lockd.table.ExplorationScope.Times;
import dev.artemis.lockd.table.ExplorationScope.Trait;

/** Explores the table of whatever class loader it lives in; public, to be called from another. */
public final class ExplorationProbe {
  private static final Asking EXCLUSIVE = Asking.exclusive(ExplorationWorld.FOREVER);

  private ExplorationProbe() {}

  /** The first violation in words, beginning with its predicate; empty if there is none. */
  public static String explore(String scope) {
    try {
      Exploration.explore(scope(scope), 100_000);
      return "";
    } catch (ExplorationViolation e) {
      return e.getMessage();
    }
  }

  private static ExplorationScope scope(String title) {
    return switch (title) {
      case "time" ->
          ExplorationScope.of(title, 2, 1, Asking.exclusive(3), Asking.shared(3))
              .fineClock(new Times(2, 1, 1, 0))
              .with(Kind.DISCONNECT, Kind.DIE, Kind.QUIT, Kind.CANCEL, Kind.REVOKE)
              .with(Kind.PAUSE, Kind.INTRUDE);
      case "break" ->
          ExplorationScope.of(title, 2, 1, EXCLUSIVE)
              .fineClock(new Times(2, 1, 1, 0))
              .with(Kind.BREAK, Kind.DISCONNECT);
      case "blocked" ->
          ExplorationScope.of(title, 2, 1, EXCLUSIVE)
              .fineClock(new Times(2, 1, 1, 0))
              .with(Kind.BLOCKED, Kind.REVOKE, Kind.HELD);
      case "silence" ->
          ExplorationScope.of(title, 2, 1, Asking.exclusive(3)).fineClock(new Times(2, 1, 1, 0));
      case "restart" ->
          ExplorationScope.of(title, 3, 1, EXCLUSIVE)
              .coarseClock()
              .with(Kind.RESTART, Kind.CLAIM, Kind.HELD, Kind.DISCONNECT, Kind.REVOKE)
              .with(Trait.STUBBORN_CLIENTS);
      case "circles" ->
          ExplorationScope.of(title, 3, 2, EXCLUSIVE, EXCLUSIVE.after(1)).coarseClock();
      case "nested" ->
          ExplorationScope.of(title, 3, 1, EXCLUSIVE, EXCLUSIVE.underParent())
              .coarseClock()
              .with(Kind.HELD);
      default -> throw new IllegalArgumentException("no scope '" + title + "'");
    };
  }
}
