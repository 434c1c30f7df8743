package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import java.util.Optional;

/**
 * A lease that a client says it holds, shown to a daemon that may not know it ({@code RESUME}).
 *
 * @param lease the lease id it was granted with
 * @param name what is locked
 * @param mode how
 * @param token the token drawn under the guard, {@link FencingToken#NONE} if none yet
 * @param heldNanos how long it has been held
 * @param ttlNanos how long it outlives the last word of its session
 * @param owner the holder within its process
 * @param purpose what for
 * @param recallable whether it comes back on recall by itself
 * @param workers leader of the process group that works under it
 */
public record Claim(
    String lease,
    String name,
    LockMode mode,
    FencingToken token,
    long heldNanos,
    long ttlNanos,
    String owner,
    String purpose,
    boolean recallable,
    Optional<ProcessIdentity> workers) {}
