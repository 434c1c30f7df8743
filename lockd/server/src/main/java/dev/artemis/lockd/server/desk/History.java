package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest leases that ended, by name. Within bounds for each name and for all together: the name
 * that was used longest ago loses its oldest first. Pure. Not thread-safe.
 */
final class History {
  /** About what an ended lease, or a name, takes beside its characters. */
  private static final long OBJECTS = 400;

  /**
   * A lease that ended.
   *
   * @param at when, by the daemon's clock
   */
  record Past(Effect.Ended ended, long at) {}

  /** What is known of one name. Read it before the next event. */
  static final class OfName {
    private final Deque<Past> past = new ArrayDeque<>(1);
    private long grants;
    private long worstNanos;

    /** Leases granted since the name is remembered. */
    long grants() {
      return grants;
    }

    /** The longest that one of them had waited. */
    long worstNanos() {
      return worstNanos;
    }

    /** At most so many of the latest, latest first. */
    List<Past> latest(int most) {
      List<Past> latest = new ArrayList<>();
      Iterator<Past> next = past.descendingIterator();
      while (next.hasNext() && latest.size() < most) {
        latest.add(next.next());
      }
      return latest;
    }
  }

  /** Least recently used first. */
  private final Map<String, OfName> names = new LinkedHashMap<>(16, 0.75f, true);

  private final int mostOfName;
  private final int most;
  private final long mostBytes;
  private int count;
  private long bytes;

  History() {
    this(Setting.HISTORY.count(), Setting.MAX_HISTORY.count(), Setting.MAX_HISTORY_BYTES.value());
  }

  History(int mostOfName, int most, long mostBytes) {
    this.mostOfName = mostOfName;
    this.most = most;
    this.mostBytes = mostBytes;
  }

  void granted(LeaseView lease) {
    OfName name = name(lease.name());
    name.grants++;
    name.worstNanos = Math.max(name.worstNanos, lease.waitedNanos());
    shrink();
  }

  void ended(Effect.Ended ended, long now) {
    OfName name = name(ended.lease().name());
    name.past.add(new Past(ended, now));
    count++;
    bytes += weight(ended.lease());
    if (name.past.size() > mostOfName) {
      forgetOldest(name);
    }
    shrink();
  }

  /** One name; empty if nothing of it is remembered. */
  Optional<OfName> of(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /** All names, least recently used first; to be read only. */
  Map<String, OfName> all() {
    return names;
  }

  private OfName name(String key) {
    OfName known = names.get(key);
    if (known == null) {
      known = new OfName();
      names.put(key, known);
      bytes += weight(key);
    }
    return known;
  }

  private void shrink() {
    while (count > most || bytes > mostBytes) {
      Map.Entry<String, OfName> idlest = names.entrySet().iterator().next();
      if (idlest.getValue().past.isEmpty()) {
        names.remove(idlest.getKey());
        bytes -= weight(idlest.getKey());
      } else {
        forgetOldest(idlest.getValue());
      }
    }
  }

  private void forgetOldest(OfName name) {
    count--;
    bytes -= weight(name.past.remove().ended().lease());
  }

  private static long weight(String name) {
    return OBJECTS + 2L * name.length();
  }

  private static long weight(LeaseView lease) {
    long characters =
        0L
            + lease.lease().length()
            + lease.owner().length()
            + lease.purpose().length()
            + lease.client().label().length();
    return OBJECTS + 2 * characters;
  }
}
