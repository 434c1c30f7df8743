package dev.artemis.lockd.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Goes through every state that the events of a scope can lead to, breadth first, so that a history
 * that breaks a predicate is a shortest one. A table cannot be copied: a state is reached again by
 * repeating the events that led to it first. Ends when no event leads to a new state.
 */
final class Exploration {
  /**
   * What was gone through.
   *
   * @param depth length of the longest of the shortest ways to a state
   * @param never events of the scope that were possible nowhere
   */
  record Result(
      String title,
      int states,
      int depth,
      long transitions,
      List<ExplorationEvent> never,
      long millis) {
    @Override
    public String toString() {
      return "%s: %,d states, depth %d, %,d transitions, %,d ms"
          .formatted(title, states, depth, transitions, millis);
    }
  }

  /** A state that was not known when its level began. */
  private record Found(ExplorationFingerprint state, int from, int event) {}

  /** What came of one state. */
  private record Expansion(List<Found> found, BitSet followed, ExplorationViolation violation) {}

  private final ExplorationScope scope;
  private final List<ExplorationEvent> alphabet;
  private final Set<ExplorationFingerprint> known = new HashSet<>();
  private final Set<ExplorationFingerprint> ranOut = ConcurrentHashMap.newKeySet();

  /** How each state was reached first: from which state, by which event. */
  private int[] parents = new int[1024];

  private short[] events = new short[1024];
  private int states;
  private long transitions;
  private final BitSet everFollowed = new BitSet();

  private Exploration(ExplorationScope scope) {
    this.scope = scope;
    this.alphabet = scope.alphabet();
  }

  /**
   * Explores to the end.
   *
   * @param mostStates a bound, against a scope that is larger than thought
   * @throws ExplorationViolation with the shortest history, if a predicate does not hold
   */
  static Result explore(ExplorationScope scope, int mostStates) {
    return new Exploration(scope).toTheEnd(mostStates);
  }

  private Result toTheEnd(int mostStates) {
    long begin = System.nanoTime();
    ExplorationWorld first = new ExplorationWorld(scope);
    add(new Found(ExplorationFingerprint.of(first), -1, 0));
    int depth = 0;
    for (int from = 0; from < states; depth++) {
      int to = states;
      List<Expansion> level = IntStream.range(from, to).parallel().mapToObj(this::expand).toList();
      level.forEach(this::merge);
      ranOut.clear();
      from = to;
      if (states > mostStates) {
        throw new IllegalStateException(scope.title() + " has more than " + mostStates + " states");
      }
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    List<ExplorationEvent> never =
        IntStream.range(0, alphabet.size())
            .filter(event -> !everFollowed.get(event))
            .mapToObj(alphabet::get)
            .toList();
    return new Result(scope.title(), states, depth - 1, transitions, never, millis);
  }

  private void merge(Expansion expansion) {
    if (expansion.violation != null) {
      throw expansion.violation;
    }
    transitions += expansion.followed.cardinality();
    everFollowed.or(expansion.followed);
    expansion.found.forEach(this::add);
  }

  private void add(Found found) {
    if (known.add(found.state)) {
      if (states == parents.length) {
        parents = Arrays.copyOf(parents, 2 * states);
        events = Arrays.copyOf(events, 2 * states);
      }
      parents[states] = found.from;
      events[states] = (short) found.event;
      states++;
    }
  }

  private Expansion expand(int state) {
    int[] path = path(state);
    List<Found> found = new ArrayList<>();
    BitSet possible = possible(reach(path));
    for (int event = possible.nextSetBit(0); event >= 0; event = possible.nextSetBit(event + 1)) {
      try {
        follow(path, state, event, found);
      } catch (ExplorationViolation e) {
        return new Expansion(found, possible, told(e, path, event));
      } catch (RuntimeException e) {
        ExplorationViolation failed =
            new ExplorationViolation(ExplorationPredicate.NO_EVENT_FAILS, e.toString(), e);
        return new Expansion(found, possible, told(failed, path, event));
      }
    }
    return new Expansion(found, possible, null);
  }

  private BitSet possible(ExplorationWorld world) {
    BitSet possible = new BitSet(alphabet.size());
    for (int event = 0; event < alphabet.size(); event++) {
      possible.set(event, world.allows(alphabet.get(event)));
    }
    return possible;
  }

  private void follow(int[] path, int state, int event, List<Found> found) {
    ExplorationWorld world = reach(path);
    world.perform(alphabet.get(event));
    ExplorationFingerprint reached = ExplorationFingerprint.of(world);
    if (!known.contains(reached)) {
      found.add(new Found(reached, state, event));
      if (ranOut.add(reached)) {
        world.runOut();
      }
    }
  }

  private int[] path(int state) {
    int length = 0;
    for (int at = state; parents[at] >= 0; at = parents[at]) {
      length++;
    }
    int[] path = new int[length];
    for (int at = state; parents[at] >= 0; at = parents[at]) {
      path[--length] = events[at];
    }
    return path;
  }

  private ExplorationWorld reach(int[] path) {
    ExplorationWorld world = new ExplorationWorld(scope);
    for (int event : path) {
      world.repeat(alphabet.get(event));
    }
    return world;
  }

  private ExplorationViolation told(ExplorationViolation found, int[] path, int last) {
    List<ExplorationEvent> history = new ArrayList<>();
    for (int event : path) {
      history.add(alphabet.get(event));
    }
    history.add(alphabet.get(last));
    return new ExplorationViolation(found, scope, history);
  }
}
