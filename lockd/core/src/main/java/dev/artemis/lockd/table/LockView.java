package dev.artemis.lockd.table;

import java.util.List;

/**
 * One name as it was at one moment.
 *
 * @param name the name
 * @param holders its leases, oldest first
 * @param waiters the head of its queue, next first; the whole queue unless said otherwise
 * @param waiting length of the whole queue
 */
public record LockView(
    String name, List<LeaseView> holders, List<WaiterView> waiters, int waiting) {
  /** Copies the lists. */
  public LockView {
    holders = List.copyOf(holders);
    waiters = List.copyOf(waiters);
  }
}
