package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import java.util.Optional;

/**
 * A lease as it was at one moment.
 *
 * @param lease id issued by the daemon
 * @param name what is locked
 * @param mode how
 * @param session who holds it
 * @param client the process behind the session
 * @param connected whether the session has a connection
 * @param owner the holder within its process
 * @param purpose what for
 * @param token {@link FencingToken#NONE} until the client reported the one it drew
 * @param heldNanos how long it has been held
 * @param waitedNanos how long its request had waited
 * @param ttlNanos how long it outlives the last word of its session
 * @param ttlLeftNanos how much of that is left
 * @param recallable whether it comes back on recall by itself
 * @param recalled whether it was recalled
 * @param nested whether it was granted under a parent
 * @param workers leader of the process group that works under it
 */
public record LeaseView(
    String lease,
    String name,
    LockMode mode,
    SessionId session,
    Client client,
    boolean connected,
    String owner,
    String purpose,
    FencingToken token,
    long heldNanos,
    long waitedNanos,
    long ttlNanos,
    long ttlLeftNanos,
    boolean recallable,
    boolean recalled,
    boolean nested,
    Optional<ProcessIdentity> workers) {}
