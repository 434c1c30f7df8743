package dev.artemis.lockd.protocol;

import java.util.List;

/**
 * The answer to {@code HISTORY}.
 *
 * @param daemon random id of this run: nothing is remembered from the runs before
 * @param uptimeMillis since its start
 * @param names the one asked for, or all that are remembered, without their leases
 */
public record HistoryReply(String daemon, long uptimeMillis, List<NameHistory> names) {
  /** Copies the list. */
  public HistoryReply {
    names = List.copyOf(names);
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("daemon", daemon)
        .number("uptime", uptimeMillis)
        .list("names", names.stream().map(NameHistory::reply).toList())
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static HistoryReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new HistoryReply(
        map.text("daemon"),
        map.number("uptime"),
        map.list("names").stream().map(NameHistory::parse).toList());
  }
}
