package dev.artemis.rag.cli.why;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.ProcessIdentity;
import java.util.List;

/**
 * A process that stands in the way.
 *
 * @param depth how many names were followed to get here
 * @param name what it holds
 * @param way by what
 * @param process the process; pid 0 if it cannot be seen
 * @param command its command line; empty if it cannot be seen
 * @param user its user
 * @param label what it calls itself; may be empty
 * @param owner who within it; may be empty
 * @param purpose what for; may be empty
 * @param heldMillis how long; -1 if that is not known
 * @param ttlLeftMillis how long its lease outlives its silence; -1 without one
 * @param expires whether others can go on once that is over; the guard of a named lock stays
 * @param token of the lease; {@link FencingToken#NONE} if that is not known
 * @param actor the process that must act: itself, or the one that it works through
 * @param doing what that is doing
 * @param waitsFor the names it waits for
 */
public record Link(
    int depth,
    String name,
    Way way,
    ProcessIdentity process,
    String command,
    String user,
    String label,
    String owner,
    String purpose,
    long heldMillis,
    long ttlLeftMillis,
    boolean expires,
    FencingToken token,
    long actor,
    Doing doing,
    List<String> waitsFor) {
  /** Copies the list. */
  public Link {
    waitsFor = List.copyOf(waitsFor);
  }

  /** Whether nothing further stands in its own way. */
  boolean last() {
    return waitsFor.isEmpty() && doing != Doing.WAITING;
  }
}
