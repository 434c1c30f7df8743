package dev.artemis.rag.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** What one process did, by its journal. Not thread-safe. */
final class WorkerRecord {
  private final WorkerName name;
  private final Role role;
  private final TreeSet<Long> tried = new TreeSet<>();
  private final Map<Long, Event.Acknowledged> acknowledged = new LinkedHashMap<>();
  private final List<Event.Failed> failures = new ArrayList<>();
  private final List<Event.Queried> queries = new ArrayList<>();
  private Event latest;
  private boolean opened;
  private boolean ended;
  private boolean killed;
  private boolean lost;

  WorkerRecord(WorkerName name, Role role) {
    this.name = name;
    this.role = role;
  }

  /** Takes in the next line. */
  void add(Event event) {
    latest = event;
    if (event instanceof Event.Tried e) {
      tried.add(e.step());
    } else if (event instanceof Event.Acknowledged e) {
      acknowledged.put(e.step(), e);
    } else if (event instanceof Event.Failed e) {
      failures.add(e);
    } else if (event instanceof Event.Queried e) {
      queries.add(e);
    } else if (event instanceof Event.Opened) {
      opened = true;
    } else if (event instanceof Event.Ended) {
      ended = true;
    }
  }

  /** Notes that the demo killed it on purpose. */
  void markKilled() {
    killed = true;
  }

  /** Notes that it ended though nobody asked it to. */
  void markLost(Event.Failed how) {
    lost = true;
    failures.add(how);
  }

  WorkerName name() {
    return name;
  }

  Role role() {
    return role;
  }

  boolean opened() {
    return opened;
  }

  boolean ended() {
    return ended;
  }

  boolean killed() {
    return killed;
  }

  boolean lost() {
    return lost;
  }

  /** Whether it does no more work, for whatever reason. */
  boolean over() {
    return ended || killed || lost;
  }

  /** Whether a write is under way at this moment. */
  boolean writing() {
    return latest instanceof Event.Tried;
  }

  /** Steps that were begun, in order. */
  List<Long> tried() {
    return List.copyOf(tried);
  }

  /** Acknowledgements in the order they came. */
  List<Event.Acknowledged> acknowledged() {
    return List.copyOf(acknowledged.values());
  }

  /** Whether a step was acknowledged. */
  boolean acknowledged(long step) {
    return acknowledged.containsKey(step);
  }

  List<Event.Failed> failures() {
    return List.copyOf(failures);
  }

  long lockErrors() {
    return failures.stream().filter(Event.Failed::lock).count();
  }

  List<Event.Queried> queries() {
    return List.copyOf(queries);
  }

  /** Half of the acknowledged writes waited at most so long. */
  OptionalLong medianWaitMicros() {
    long[] waits = waits();
    return waits.length == 0 ? OptionalLong.empty() : OptionalLong.of(waits[waits.length / 2]);
  }

  OptionalLong worstWaitMicros() {
    long[] waits = waits();
    return waits.length == 0 ? OptionalLong.empty() : OptionalLong.of(waits[waits.length - 1]);
  }

  private long[] waits() {
    return acknowledged.values().stream()
        .mapToLong(Event.Acknowledged::waitMicros)
        .sorted()
        .toArray();
  }
}
