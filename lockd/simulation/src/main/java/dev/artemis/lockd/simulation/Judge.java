package dev.artemis.lockd.simulation;

import dev.artemis.lockd.LockMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what lies in the stores and the kernel with what was promised. */
final class Judge {
  /** A named lock in use, from the moment it was obtained to the moment it is given back. */
  record Hold(Proc proc, LockMode mode, long token) {}

  private final World world;
  private final Map<Path, List<Hold>> holds = new HashMap<>();
  private final Map<Path, Long> tokens = new HashMap<>();
  private final Map<Path, Long> highest = new HashMap<>();
  private final Map<Path, Store.Row> latest = new HashMap<>();
  private final Map<Path, List<String>> acknowledged = new HashMap<>();
  private final Set<String> full = new HashSet<>();

  /** Names of which a guard got lost, which for names nobody promises to survive. */
  private final Set<Path> unpromised = new HashSet<>();

  Judge(World world) {
    this.world = world;
  }

  void broken(String invariant, String sentence) {
    world.violated(new Violation(invariant, sentence));
  }

  // ---- stores

  /** A transaction was committed. */
  void committed(Path store, Store.Row row) {
    world.count(Count.COMMITS);
    Store.Row before = latest.put(store, row);
    if (before == null) {
      return;
    }
    int order = Long.compare(row.epoch(), before.epoch());
    if (order == 0) {
      order = Long.compare(row.token(), before.token());
    }
    if (order < 0 || (order == 0 && !row.lease().equals(before.lease()))) {
      broken("one-holder-commits", "%s was committed after %s".formatted(row, before));
    }
  }

  void acknowledged(Path store, String operation) {
    acknowledged.computeIfAbsent(store, key -> new ArrayList<>()).add(operation);
  }

  /** What is in the store at the end. */
  void judge(Store store) {
    Set<String> found = new HashSet<>();
    for (Store.Row row : store.rows) {
      if (!found.add(row.operation())) {
        broken("no-write-twice", row + " is there twice");
      }
    }
    for (String operation : acknowledged.getOrDefault(store.path, List.of())) {
      if (!found.contains(operation)) {
        broken("no-write-lost", operation + " was acknowledged and is not there");
      }
    }
    if (store.counter != store.rows.size()) {
      broken(
          "counter-exact",
          "the counter is %d after %d transactions".formatted(store.counter, store.rows.size()));
    }
    if (store.writer() != null) {
      broken("nothing-left", store.writer().name + " still holds the write lock");
    }
  }

  // ---- named locks

  /** From now on this name may have two holders. */
  void unpromised(Path name) {
    unpromised.add(name);
  }

  Hold obtained(Path name, Proc proc, LockMode mode, long token) {
    Hold hold = new Hold(proc, mode, token);
    List<Hold> present = holds.computeIfAbsent(name, key -> new ArrayList<>());
    present.removeIf(other -> other.proc.dead());
    if (!unpromised.contains(name)) {
      for (Hold other : present) {
        if (mode == LockMode.EXCLUSIVE || other.mode == LockMode.EXCLUSIVE) {
          broken(
              "one-holder-of-a-name",
              "%s got %s (%s) while %s had it".formatted(proc.name, name, mode, other.proc.name));
        }
      }
      long before = highest.getOrDefault(name, 0L);
      if (mode == LockMode.EXCLUSIVE && token <= before) {
        broken("tokens-rise", "%s: token %d after %d".formatted(name, token, before));
      }
    }
    highest.merge(name, token, Math::max);
    present.add(hold);
    return hold;
  }

  void gaveBack(Path name, Hold hold) {
    holds.get(name).remove(hold);
  }

  /** A token file was replaced. */
  void tokenWritten(Path file, String content) {
    long token = Long.parseLong(content.strip().split(" ", -1)[1]);
    long before = tokens.getOrDefault(file, 0L);
    tokens.put(file, token);
    boolean promised = unpromised.stream().noneMatch(name -> (name + ".token").equals(file + ""));
    if (promised && token <= before) {
      broken("tokens-rise", "%s says %d after %d".formatted(file, token, before));
    }
  }

  // ---- the queue

  private static String key(Proc proc, String owner) {
    return proc.name + " " + owner;
  }

  /** The daemon says that the queue is full. */
  void queueFull(Proc proc, String owner) {
    world.count(Count.QUEUE_FULL);
    full.add(key(proc, owner));
  }

  /** A wait begins. */
  void asks(Proc proc, String owner) {
    full.remove(key(proc, owner));
  }

  /** A wait ends with a lease. */
  void got(Proc proc, String owner, long connections) {
    if (full.contains(key(proc, owner)) && connections == 0) {
      broken("full-queue-refuses", owner + " was told that the queue is full, and got a lease");
    }
  }
}
