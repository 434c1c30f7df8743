package dev.artemis.lockd.protocol;

import dev.artemis.lockd.table.LockView;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A name in use, in {@code STATUS}.
 *
 * @param name what is locked, as a path
 * @param holders its leases, oldest first
 * @param waiters the head of its queue, next first
 * @param waiting length of the whole queue
 */
public record LockEntry(
    String name, List<HolderEntry> holders, List<WaiterEntry> waiters, long waiting) {
  /** Copies the lists. */
  public LockEntry {
    holders = List.copyOf(holders);
    waiters = List.copyOf(waiters);
  }

  /**
   * {@return what {@code STATUS} tells of a name}
   *
   * @param view the name, its leases and its queue
   * @param most so many holders and so many waiters at most
   * @param users gives the name of a user id
   */
  public static LockEntry of(LockView view, int most, IntFunction<String> users) {
    return new LockEntry(
        view.name(),
        view.holders().stream()
            .limit(most)
            .map(lease -> HolderEntry.of(lease, users.apply(lease.client().uid())))
            .toList(),
        view.waiters().stream()
            .limit(most)
            .map(waiter -> WaiterEntry.of(waiter, users.apply(waiter.client().uid())))
            .toList(),
        view.waiting());
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("name", name)
        .list("holders", holders.stream().map(HolderEntry::reply).toList())
        .list("waiters", waiters.stream().map(WaiterEntry::reply).toList())
        .number("waiting", waiting)
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static LockEntry parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new LockEntry(
        map.text("name"),
        map.list("holders").stream().map(HolderEntry::parse).toList(),
        map.list("waiters").stream().map(WaiterEntry::parse).toList(),
        map.number("waiting"));
  }
}
