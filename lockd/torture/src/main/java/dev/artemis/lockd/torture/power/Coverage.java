package dev.artemis.lockd.torture.power;

import dev.artemis.lockd.torture.power.disk.Action;
import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Told;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.record.Line.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What happened in a record. One in which the log was never copied and started over would prove
 * little.
 *
 * @param acknowledged operations
 * @param logs write-ahead logs that were made
 * @param restarts how often a log was started over
 * @param copies how often a log was copied into the database
 * @param writers threads that were told something
 */
record Coverage(
    long writes, long syncs, long acknowledged, int logs, int restarts, int copies, int writers) {
  private static final int TWO_PROCESSES = 3;

  static Coverage of(List<Event> events) {
    Map<Integer, String> names = new HashMap<>();
    Map<Integer, Integer> headers = new HashMap<>();
    Set<String> writers = new HashSet<>();
    int copies = 0;
    String last = "";
    for (Event event : events) {
      if (event.action() instanceof Bind bind) {
        names.putIfAbsent(bind.file(), bind.name());
      } else if (event.action() instanceof Told told) {
        writers.add(told.writer());
      } else if (event.action() instanceof Write write) {
        String name = names.get(write.file());
        if (name.endsWith("-wal") && write.offset() == 0) {
          headers.merge(write.file(), 1, Integer::sum);
        }
        copies += last.endsWith("-wal") && name.endsWith(".db") ? 1 : 0;
        last = name;
      }
    }
    return new Coverage(
        count(events, Write.class::isInstance),
        count(events, Action::synchronises),
        count(events, action -> action instanceof Told t && t.line().what() == What.ACKED),
        headers.size(),
        headers.values().stream().mapToInt(count -> count - 1).sum(),
        copies,
        writers.size());
  }

  private static long count(List<Event> events, Predicate<Action> kind) {
    return events.stream().map(Event::action).filter(kind).count();
  }

  String sentence() {
    return "%d writes, %d synchronisations, %d acknowledged; %d logs, started over %d times, copied %d times"
        .formatted(writes, syncs, acknowledged, logs, restarts, copies);
  }

  /** What is missing for a record that proves something. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (acknowledged == 0 || writers < TWO_PROCESSES) {
      missing.add("two processes that were told of success");
    }
    if (logs < 2) {
      missing.add("a log that was removed and made again");
    }
    if (restarts < 1) {
      missing.add("a log that was started over: ask for more operations");
    }
    return missing;
  }
}
