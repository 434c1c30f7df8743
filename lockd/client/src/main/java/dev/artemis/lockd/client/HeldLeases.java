package dev.artemis.lockd.client;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The leases that this process has of the daemon. Thread-safe. */
final class HeldLeases {
  private final Map<String, RemoteLease> byId = new ConcurrentHashMap<>();
  private final AtomicInteger recallable = new AtomicInteger();

  void add(RemoteLease lease) {
    if (lease.asked().recallable()) {
      recallable.incrementAndGet();
    }
    byId.put(lease.id(), lease);
  }

  /** Removes a lease; false if it was not there any more. */
  boolean remove(RemoteLease lease) {
    boolean removed = byId.remove(lease.id(), lease);
    if (removed && lease.asked().recallable()) {
      recallable.decrementAndGet();
    }
    return removed;
  }

  Optional<RemoteLease> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Collection<RemoteLease> all() {
    return byId.values();
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  int size() {
    return byId.size();
  }

  /** Whether the daemon may ask for one of them back. */
  boolean recallable() {
    return recallable.get() > 0;
  }
}
