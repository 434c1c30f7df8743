package dev.artemis.lockd.torture.power.disk;

import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Resize;
import dev.artemis.lockd.torture.power.disk.Action.Sync;
import dev.artemis.lockd.torture.power.disk.Action.SyncNames;
import dev.artemis.lockd.torture.power.disk.Action.Unbind;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of one directory on a disk with a volatile cache.
 *
 * <p>After a loss of power, a file is what it was at its last synchronisation, changed by any
 * subset of what was done to it since: any sectors of any writes, in any order across files. A name
 * is in one of the states that it had since the directory was last synchronised, each name for
 * itself. Two things are assumed, as SQLite does on Linux: a write never damages bytes outside of
 * its range, and what was synchronised stays.
 *
 * <p>Not thread-safe.
 */
public final class Disk {
  private final Map<Integer, CachedFile> files = new TreeMap<>();
  private final Map<String, Integer> names = new TreeMap<>();
  private final List<Event> pendingNames = new ArrayList<>();

  /** An empty directory. */
  public Disk() {}

  /** Does what was done, in the order of {@link Event#moment}. */
  public void apply(Event event) {
    Action action = event.action();
    if (action instanceof Write write) {
      file(write.file()).add(event);
    } else if (action instanceof Resize resize) {
      file(resize.file()).add(event);
    } else if (action instanceof Sync sync) {
      file(sync.file()).sync(event);
    } else if (action instanceof Bind bind) {
      file(bind.file()); // made here, so that looking at images changes nothing
      pendingNames.add(event);
    } else if (action instanceof Unbind) {
      pendingNames.add(event);
    } else if (action instanceof SyncNames) {
      syncNames(event);
    }
  }

  private CachedFile file(int number) {
    return files.computeIfAbsent(number, unused -> new CachedFile());
  }

  private void syncNames(Event sync) {
    List<Event> covered =
        pendingNames.stream().filter(event -> event.end() < sync.begin()).toList();
    covered.forEach(event -> rename(names, event));
    pendingNames.removeAll(covered);
  }

  private static void rename(Map<String, Integer> names, Event event) {
    if (event.action() instanceof Bind bind) {
      names.put(bind.name(), bind.file());
    } else {
      names.remove(((Unbind) event.action()).name());
    }
  }

  /** All changes that may still be lost, in the order in which they began. */
  public List<Event> pending() {
    List<Event> all = new ArrayList<>(pendingNames);
    files.values().forEach(file -> all.addAll(file.pending()));
    all.sort(Comparator.comparingInt(Event::begin));
    return all;
  }

  /**
   * Names what a survivor leaves: equal keys, equal content.
   *
   * @param pending of this moment
   */
  public long key(List<Event> pending, Survivor survivor) {
    Map<Integer, Long> keys = new TreeMap<>();
    files.forEach((number, file) -> keys.put(number, file.key()));
    for (int i = 0; i < pending.size(); i++) {
      long sectors = survivor.sectors()[i];
      Integer number = fileOf(pending.get(i));
      if (number != null && sectors != Survivor.NOTHING) {
        keys.put(number, Keys.roll(keys.get(number), pending.get(i), sectors));
      }
    }
    long key = 0;
    for (Map.Entry<String, Integer> name : namesLeft(pending, survivor).entrySet()) {
      key = Keys.mix(key, name.getKey().hashCode());
      key = Keys.mix(key, keys.get(name.getValue()));
    }
    return key;
  }

  /**
   * What a survivor leaves.
   *
   * @param pending of this moment
   * @return the content of each file by name
   */
  public Map<String, byte[]> image(List<Event> pending, Survivor survivor) {
    Map<Integer, FileBytes> contents = new TreeMap<>();
    for (int i = 0; i < pending.size(); i++) {
      long sectors = survivor.sectors()[i];
      Integer number = fileOf(pending.get(i));
      if (number != null && sectors != Survivor.NOTHING) {
        FileBytes bytes = contents.computeIfAbsent(number, key -> files.get(key).durable());
        CachedFile.change(bytes, pending.get(i), sectors);
      }
    }
    Map<String, byte[]> image = new TreeMap<>();
    namesLeft(pending, survivor)
        .forEach(
            (name, number) ->
                image.put(
                    name,
                    contents.computeIfAbsent(number, key -> files.get(key).durable()).toArray()));
    return image;
  }

  /** The names; once a change of one is lost, its later ones are, too. */
  private Map<String, Integer> namesLeft(List<Event> pending, Survivor survivor) {
    Map<String, Integer> left = new TreeMap<>(names);
    Set<String> stuck = new HashSet<>();
    for (int i = 0; i < pending.size(); i++) {
      String name = nameOf(pending.get(i));
      if (name == null || stuck.contains(name)) {
        continue;
      }
      if (survivor.sectors()[i] == Survivor.NOTHING) {
        stuck.add(name);
      } else {
        rename(left, pending.get(i));
      }
    }
    return left;
  }

  private static String nameOf(Event event) {
    if (event.action() instanceof Bind bind) {
      return bind.name();
    }
    return event.action() instanceof Unbind unbind ? unbind.name() : null;
  }

  /** Which file's content a change is about; null for one of names. */
  static Integer fileOf(Event event) {
    if (event.action() instanceof Write write) {
      return write.file();
    }
    return event.action() instanceof Resize resize ? resize.file() : null;
  }
}
