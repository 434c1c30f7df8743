package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;

/**
 * A waiting request as it was at one moment.
 *
 * @param request id chosen by the client
 * @param name what it waits for
 * @param mode how it wants to lock it
 * @param session who waits
 * @param client the process behind the session
 * @param owner the waiter within its process
 * @param purpose what for
 * @param position place in the queue; 1 is next
 * @param waitedNanos how long it has waited
 * @param waitLeftNanos how long it will still wait
 */
public record WaiterView(
    String request,
    String name,
    LockMode mode,
    SessionId session,
    Client client,
    String owner,
    String purpose,
    int position,
    long waitedNanos,
    long waitLeftNanos) {}
