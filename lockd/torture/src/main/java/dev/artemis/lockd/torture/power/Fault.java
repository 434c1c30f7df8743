package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fault that is planted into a record, to see that it is found. */
public enum Fault {
  /** None. */
  NONE,
  /** No synchronisation took place. */
  NO_SYNC,
  /** Every second synchronisation did not take place. */
  HALF_SYNC,
  /** Everything was acknowledged when it was tried. */
  EARLY_ACK;

  /** The record with the fault. */
  List<Event> plant(List<Event> events) {
    return switch (this) {
      case NONE -> events;
      case NO_SYNC -> events.stream().filter(event -> !event.action().synchronises()).toList();
      case HALF_SYNC -> halfSynchronised(events);
      case EARLY_ACK -> early(events);
    };
  }

  private static List<Event> halfSynchronised(List<Event> events) {
    List<Event> kept = new ArrayList<>();
    Map<Object, Integer> seen = new HashMap<>();
    for (Event event : events) {
      if (!event.action().synchronises() || seen.merge(event.action(), 1, Integer::sum) % 2 == 1) {
        kept.add(event);
      }
    }
    return kept;
  }

  private static List<Event> early(List<Event> events) {
    List<Event> all = new ArrayList<>();
    for (Event event : events) {
      all.add(event);
      if (event.action() instanceof Told told && told.line().what() == What.TRIED) {
        Line line = told.line();
        Line acked = new Line(line.nanos(), line.work(), What.ACKED, line.step(), "");
        all.add(new Event(event.begin(), event.end(), new Told(told.writer(), acked)));
      }
    }
    return all;
  }
}
