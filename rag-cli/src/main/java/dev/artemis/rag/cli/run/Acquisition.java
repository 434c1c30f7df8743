package dev.artemis.rag.cli.run;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.Lease;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Takes several named locks, all or none: in the order of their paths, which is the same for
 * everybody, within one wait. Used by one thread.
 */
public final class Acquisition {
  private final LockClient client;
  private final List<HeldLock> around;
  private final boolean groupShared;
  private final LongSupplier nanoTime;

  /**
   * For a command that runs under some locks already.
   *
   * @param around those, outermost first
   * @param groupShared whether it runs in the process group that works under them
   */
  public Acquisition(
      LockClient client, List<HeldLock> around, boolean groupShared, LongSupplier nanoTime) {
    this.client = client;
    this.around = List.copyOf(around);
    this.groupShared = groupShared;
    this.nanoTime = nanoTime;
  }

  /**
   * A lock that was taken, or is held around us and serves as well.
   *
   * @param name as it was asked for
   * @param lock what is held
   * @param lease to be given back; empty if the lock is somebody else's
   */
  public record Taken(String name, HeldLock lock, Optional<Lease> lease) {}

  /**
   * Takes the locks.
   *
   * @param requests their waits are one and the same
   * @return in the order of the requests, each lock once
   * @throws LockException if one was not to be had; then none is held
   */
  public List<Taken> take(List<LockRequest> requests) {
    Map<String, LockRequest> asked = new LinkedHashMap<>();
    requests.forEach(request -> asked.putIfAbsent(client.nameOf(request), request));
    Map<String, Taken> taken = new LinkedHashMap<>();
    long began = nanoTime.getAsLong();
    try {
      new TreeMap<>(asked)
          .forEach((path, request) -> taken.put(path, take(path, within(request, began))));
    } catch (LockException e) {
      taken.values().forEach(one -> one.lease().ifPresent(Lease::close));
      throw e;
    }
    List<Taken> inOrder = new ArrayList<>();
    asked.keySet().forEach(path -> inOrder.add(taken.get(path)));
    return inOrder;
  }

  /** With what is left of the wait. */
  private LockRequest within(LockRequest request, long began) {
    Duration left = request.waitLimit().minusNanos(nanoTime.getAsLong() - began);
    return request.waiting(left.isNegative() ? Duration.ZERO : left);
  }

  private Taken take(String path, LockRequest request) {
    Optional<HeldLock> outer = HeldLock.on(path, around);
    boolean bothShared =
        outer.isPresent()
            && outer.get().mode() == LockMode.SHARED
            && request.mode() == LockMode.SHARED;
    if (bothShared && groupShared) {
      // Asked for anew it would queue behind writers that wait for the outer one. That one's loss
      // ends us, too.
      return new Taken(request.name(), outer.get(), Optional.empty());
    }
    Lease lease = client.acquire(surrounded(request, outer));
    HeldLock lock = new HeldLock(path, request.mode(), lease.token());
    return new Taken(request.name(), lock, Optional.of(lease));
  }

  private LockRequest surrounded(LockRequest request, Optional<HeldLock> outer) {
    LockRequest result = request;
    Optional<HeldLock> innermost = HeldLock.innermost(around);
    if (innermost.isPresent()) {
      result = result.under(innermost.get().path(), innermost.get().token());
    }
    if (outer.isPresent() && outer.get().mode() == LockMode.EXCLUSIVE) {
      result = result.within(outer.get().token());
    }
    return result;
  }
}
