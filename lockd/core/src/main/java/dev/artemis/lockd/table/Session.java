package dev.artemis.lockd.table;

import dev.artemis.lockd.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client's standing: its leases, its waiting requests, and when it was last heard. */
final class Session {
  final SessionId id;
  final Client client;

  /** Leases by lease id, oldest first. */
  final Map<String, Lease> leases = new LinkedHashMap<>();

  /** Waiting requests by request id, oldest first. */
  final Map<String, Waiter> waiters = new LinkedHashMap<>();

  /** The same leases by owner. */
  final ByOwner<Lease> leasesBy = new ByOwner<>();

  /** The same requests by owner, and those of others that are asked for under an owner's lease. */
  final ByOwner<Waiter> waitersBy = new ByOwner<>();

  long heardAt;

  /** Until when it may point to time it waited before this connection. */
  long waitedCountsUntil;

  /** Ends the session if no connection resumes it; null while it is connected. */
  Timers.Timer resumeTimer;

  /**
   * Names whose lease it lost without giving it back; its process may still sit on their guards.
   */
  private final Recent lost = new Recent();

  Session(SessionId id, Client client, long now, long waitedCountsUntil) {
    this.id = id;
    this.client = client;
    this.heardAt = now;
    this.waitedCountsUntil = waitedCountsUntil;
  }

  boolean connected() {
    return resumeTimer == null;
  }

  void resume(long now, long waitedCounts) {
    resumeTimer = null;
    heardAt = now;
    waitedCountsUntil = waitedCounts;
  }

  void add(Waiter waiter) {
    waiters.put(waiter.asked.request(), waiter);
    waitersBy.add(waiter.asked.owner(), waiter);
    for (Around around : waiter.around) {
      around.session().waitersBy.add(around.owner(), waiter);
    }
  }

  void remove(Waiter waiter) {
    waiters.remove(waiter.asked.request());
    waitersBy.remove(waiter.asked.owner(), waiter);
    for (Around around : waiter.around) {
      around.session().waitersBy.remove(around.owner(), waiter);
    }
  }

  void add(Lease lease) {
    leases.put(lease.id, lease);
    leasesBy.add(lease.owner, lease);
  }

  void remove(Lease lease) {
    leases.remove(lease.id);
    leasesBy.remove(lease.owner, lease);
  }

  void lost(String name) {
    lost.add(name);
  }

  void found(String name) {
    lost.remove(name);
  }

  boolean hasLost(String name) {
    return lost.contains(name);
  }

  /** The owner within this session, as a node of the graph of who waits for whom. */
  OwnerKey owner(String owner) {
    return new OwnerKey(id, owner);
  }

  /** Somebody who can wait and hold. */
  record OwnerKey(SessionId session, String owner) {}
}
