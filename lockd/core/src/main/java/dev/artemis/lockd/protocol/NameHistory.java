package dev.artemis.lockd.protocol;

import java.util.List;

/**
 * What the daemon remembers of a name, in {@code HISTORY}.
 *
 * @param name what was locked, as a path
 * @param grants leases granted since the daemon has remembered the name
 * @param worstMillis the longest that one of them had waited
 * @param leases latest first, those that are held before those that ended
 */
public record NameHistory(String name, long grants, long worstMillis, List<HistoryEntry> leases) {
  /** Copies the list. */
  public NameHistory {
    leases = List.copyOf(leases);
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("name", name)
        .number("grants", grants)
        .number("worst", worstMillis)
        .list("leases", leases.stream().map(HistoryEntry::reply).toList())
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static NameHistory parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new NameHistory(
        map.text("name"),
        map.number("grants"),
        map.number("worst"),
        map.list("leases").stream().map(HistoryEntry::parse).toList());
  }
}
