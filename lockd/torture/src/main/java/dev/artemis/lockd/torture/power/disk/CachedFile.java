package dev.artemis.lockd.torture.power.disk;

import dev.artemis.lockd.torture.power.disk.Action.Resize;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import java.util.ArrayList;
import java.util.List;

/** A file on a disk: what is durable, and what was done to it since. */
final class CachedFile {
  private final FileBytes durable = new FileBytes();
  private final List<Event> pending = new ArrayList<>();
  private long key = 1;

  void add(Event event) {
    pending.add(event);
  }

  /** Makes durable what had ended when the synchronisation began. */
  void sync(Event sync) {
    List<Event> covered = pending.stream().filter(event -> event.end() < sync.begin()).toList();
    for (Event event : covered) {
      change(durable, event, Survivor.WHOLE);
      key = Keys.roll(key, event, Survivor.WHOLE);
    }
    pending.removeAll(covered);
  }

  List<Event> pending() {
    return pending;
  }

  long key() {
    return key;
  }

  FileBytes durable() {
    return durable.copy();
  }

  /** Does a part of a write, or all of a change of size. */
  static void change(FileBytes bytes, Event event, long sectors) {
    if (event.action() instanceof Write write) {
      bytes.write(write, sectors);
    } else {
      bytes.resize(((Resize) event.action()).size());
    }
  }
}
