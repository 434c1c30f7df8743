package dev.artemis.lockd.torture.power.judge;

import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Which transaction each acknowledged operation was part of. The operations come from the ledgers,
 * the transactions from the store; each must be found in the other, once and in order.
 */
public final class Acknowledgements {
  private final List<Event> events;
  private final Map<String, Queue<Operation>> byId = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();

  /**
   * An operation that was tried.
   *
   * @param name also the title of what it writes
   */
  private record Operation(String name, boolean delete) {}

  /** Compares ledgers and history. */
  public Acknowledgements(List<Event> events, History history) {
    this.events = events;
    events.forEach(this::tried);
    List<Contents> states = history.states();
    for (int place = 1; place < states.size(); place++) {
      compare(states.get(place - 1).titles(), states.get(place).titles(), place);
    }
    byId.values().forEach(left -> left.forEach(this::missing));
  }

  private static String name(Told told) {
    return told.writer() + "/" + told.line().step();
  }

  private void tried(Event event) {
    if (event.action() instanceof Told told && told.line().what() == What.TRIED) {
      Line line = told.line();
      String[] words = line.text().split(" ", 2);
      byId.computeIfAbsent(words[1], unused -> new ArrayDeque<>())
          .add(new Operation(name(told), words[0].equals("delete")));
    }
  }

  private void compare(Map<String, String> before, Map<String, String> after, int place) {
    Set<String> ids = new HashSet<>(before.keySet());
    ids.addAll(after.keySet());
    for (String id : ids) {
      String title = after.get(id);
      if (title == null || !title.equals(before.get(id))) {
        happened(id, title, place);
      }
    }
  }

  private void happened(String id, String title, int place) {
    Queue<Operation> operations = byId.getOrDefault(id, new ArrayDeque<>());
    Operation next = operations.poll();
    if (next == null || (title == null ? !next.delete() : !next.name().equals(title))) {
      contradictions.add(
          "transaction %d made %s of %s where the ledgers have %s"
              .formatted(place, title, id, next));
    } else {
      places.put(next.name(), place);
    }
  }

  private void missing(Operation operation) {
    contradictions.add(operation.name() + " is in no transaction");
  }

  /** Where ledgers and history disagree. */
  public List<String> contradictions() {
    return contradictions;
  }

  /** For each cut, how many transactions had been acknowledged, in whole or in part. */
  public int[] required() {
    int[] required = new int[events.size() + 1];
    for (int i = 0; i < events.size(); i++) {
      required[i + 1] = Math.max(required[i], place(events.get(i)));
    }
    return required;
  }

  private int place(Event event) {
    return event.action() instanceof Told told && told.line().what() == What.ACKED
        ? places.getOrDefault(name(told), 0)
        : 0;
  }
}
