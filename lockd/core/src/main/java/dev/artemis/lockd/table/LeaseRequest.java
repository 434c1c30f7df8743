package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an {@code ACQUIRE} asks for.
 *
 * @param request id chosen by the client, unique among its waiting requests
 * @param name what to lock
 * @param mode how to lock it
 * @param waitNanos how long the request may wait, at least 0; 0 asks for an answer at once
 * @param ttlNanos how long the lease outlives the last word of its session, positive
 * @param waitedNanos how long the client has waited for this already, before it was cut off from
 *     the daemon; at least 0
 * @param owner who asks within the process (a thread, say); deadlocks are judged between owners
 * @param purpose what for, in the client's words
 * @param recallable whether the lease comes back on recall by itself (a cached lease); such a lease
 *     is no edge in the search for deadlocks
 * @param parent token of a lease of the same name under which this one is nested; if there is no
 *     such lease, the request waits its turn as any other
 * @param workers leader of the process group that works under the lease
 * @param within the lease under which this is asked for; ignored if it is not held
 */
public record LeaseRequest(
    String request,
    String name,
    LockMode mode,
    long waitNanos,
    long ttlNanos,
    long waitedNanos,
    String owner,
    String purpose,
    boolean recallable,
    OptionalLong parent,
    Optional<ProcessIdentity> workers,
    Optional<Enclosing> within) {

  /** One that is not asked for under another lease. */
  public LeaseRequest(
      String request,
      String name,
      LockMode mode,
      long waitNanos,
      long ttlNanos,
      long waitedNanos,
      String owner,
      String purpose,
      boolean recallable,
      OptionalLong parent,
      Optional<ProcessIdentity> workers) {
    this(
        request,
        name,
        mode,
        waitNanos,
        ttlNanos,
        waitedNanos,
        owner,
        purpose,
        recallable,
        parent,
        workers,
        Optional.empty());
  }
}
