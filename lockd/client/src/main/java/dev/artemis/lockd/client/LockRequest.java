package dev.artemis.lockd.client;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.Enclosing;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@link LockClient#acquire} is asked for. Immutable; start with {@link #exclusive} or {@link
 * #shared} and refine.
 *
 * @param name a plain name of this user (letters, digits, {@code . _ - @ :}), or a path if it has a
 *     slash
 * @param mode how
 * @param waitLimit how long to wait at most; not negative
 * @param ttl how long the lease outlives the last word of this process; empty for the default
 * @param purpose what for, shown to people; at most 256 bytes
 * @param parent token of the exclusive lease of the same name within which this one is nested,
 *     taken from the parent process
 * @param workers leader of the process group that will work under the lease
 * @param enclosing an exclusive or shared lease under which the asking process works, perhaps of
 *     another name; lets the daemon see that its holder waits, too
 * @param system whether a plain name means the service's, not this user's
 */
public record LockRequest(
    String name,
    LockMode mode,
    Duration waitLimit,
    Optional<Duration> ttl,
    String purpose,
    OptionalLong parent,
    Optional<ProcessIdentity> workers,
    Optional<Enclosing> enclosing,
    boolean system) {

  /**
   * {@return a request to hold a name alone, with the default wait}
   *
   * @param name a plain name, or a path if it has a slash
   */
  public static LockRequest exclusive(String name) {
    return of(name, LockMode.EXCLUSIVE);
  }

  /**
   * {@return a request to hold a name beside other shared leases, with the default wait}
   *
   * @param name a plain name, or a path if it has a slash
   */
  public static LockRequest shared(String name) {
    return of(name, LockMode.SHARED);
  }

  private static LockRequest of(String name, LockMode mode) {
    return new LockRequest(
        name,
        mode,
        Setting.WAIT.duration(),
        Optional.empty(),
        "",
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /**
   * {@return this with another limit on the wait}
   *
   * @param limit not negative
   */
  public LockRequest waiting(Duration limit) {
    return new LockRequest(name, mode, limit, ttl, purpose, parent, workers, enclosing, system);
  }

  /**
   * {@return this with another time to live}
   *
   * @param time how long the lease outlives the last word of this process
   */
  public LockRequest living(Duration time) {
    return new LockRequest(
        name, mode, waitLimit, Optional.of(time), purpose, parent, workers, enclosing, system);
  }

  /**
   * {@return this with a purpose that people are shown}
   *
   * @param text at most 256 bytes; empty for none
   */
  public LockRequest because(String text) {
    return new LockRequest(name, mode, waitLimit, ttl, text, parent, workers, enclosing, system);
  }

  /**
   * {@return this nested in the exclusive lease that drew the token}
   *
   * @param token of a lease of the same name, held by the parent process
   */
  public LockRequest within(long token) {
    return new LockRequest(
        name, mode, waitLimit, ttl, purpose, OptionalLong.of(token), workers, enclosing, system);
  }

  /**
   * {@return this with a process group that will work under the lease}
   *
   * @param leader of the group
   */
  public LockRequest workedBy(ProcessIdentity leader) {
    return new LockRequest(
        name, mode, waitLimit, ttl, purpose, parent, Optional.of(leader), enclosing, system);
  }

  /**
   * {@return this asked for by work under another lease}
   *
   * @param path what that is a lease of; see {@link Lease#name}
   * @param token its token
   */
  public LockRequest under(String path, long token) {
    return new LockRequest(
        name,
        mode,
        waitLimit,
        ttl,
        purpose,
        parent,
        workers,
        Optional.of(new Enclosing(path, token)),
        system);
  }

  /** {@return this with a plain name taken as the service's, not the user's} */
  public LockRequest ofTheSystem() {
    return new LockRequest(name, mode, waitLimit, ttl, purpose, parent, workers, enclosing, true);
  }
}
