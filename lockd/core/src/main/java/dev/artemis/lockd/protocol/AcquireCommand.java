package dev.artemis.lockd.protocol;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.table.Enclosing;
import dev.artemis.lockd.table.LeaseRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A request for a lease. Times are milliseconds, as on the wire.
 *
 * @param name what to lock, a path or a plain name
 * @param mode how
 * @param waitMillis how long it may wait; 0 asks for an answer at once
 * @param ttlMillis how long the lease outlives the last word of its session; empty leaves it to the
 *     daemon
 * @param push whether the answer is pushed later if it takes time
 * @param id names the request while it waits; empty lets the daemon draw one
 * @param purpose what for, in words; may be empty
 * @param owner who asks within the process; empty if nobody in particular
 * @param waitedMillis how long the client waited before it lost the daemon
 * @param recallable whether the client gives the lease back on recall by itself
 * @param parent token of the lease under which this one is nested
 * @param group leader of the process group that works under the lease
 * @param within the lease under which this one is asked for, perhaps of another name
 */
public record AcquireCommand(
    String name,
    LockMode mode,
    long waitMillis,
    OptionalLong ttlMillis,
    boolean push,
    Optional<String> id,
    String purpose,
    String owner,
    long waitedMillis,
    boolean recallable,
    OptionalLong parent,
    Optional<ProcessIdentity> group,
    Optional<Enclosing> within) {

  /** One that is not asked for under another lease. */
  public AcquireCommand(
      String name,
      LockMode mode,
      long waitMillis,
      OptionalLong ttlMillis,
      boolean push,
      Optional<String> id,
      String purpose,
      String owner,
      long waitedMillis,
      boolean recallable,
      OptionalLong parent,
      Optional<ProcessIdentity> group) {
    this(
        name,
        mode,
        waitMillis,
        ttlMillis,
        push,
        id,
        purpose,
        owner,
        waitedMillis,
        recallable,
        parent,
        group,
        Optional.empty());
  }

  /** The wire form of a request for the lease table; times are rounded up to milliseconds. */
  public static AcquireCommand of(LeaseRequest request, boolean push) {
    return new AcquireCommand(
        request.name(),
        request.mode(),
        Millis.ceiling(request.waitNanos()),
        OptionalLong.of(Millis.ceiling(request.ttlNanos())),
        push,
        Optional.of(request.request()),
        request.purpose(),
        request.owner(),
        Millis.ceiling(request.waitedNanos()),
        request.recallable(),
        request.parent(),
        request.workers(),
        request.within());
  }

  /**
   * What the lease table is asked.
   *
   * @param path the name as a path
   * @param drawnId the request id if the client chose none
   * @param defaultTtlMillis the TTL if the client chose none
   */
  public LeaseRequest leaseRequest(String path, String drawnId, long defaultTtlMillis) {
    return new LeaseRequest(
        id.orElse(drawnId),
        path,
        mode,
        TimeUnit.MILLISECONDS.toNanos(waitMillis),
        TimeUnit.MILLISECONDS.toNanos(ttlMillis.orElse(defaultTtlMillis)),
        TimeUnit.MILLISECONDS.toNanos(waitedMillis),
        owner,
        purpose,
        recallable,
        parent,
        group,
        within);
  }

  /** As a request. */
  public Request request() {
    OptionWords words = new OptionWords(name);
    words.flag(mode == LockMode.SHARED, Keyword.SHARED);
    words.add(Keyword.WAIT, waitMillis);
    ttlMillis.ifPresent(ttl -> words.add(Keyword.TTL, ttl));
    words.flag(push, Keyword.PUSH);
    id.ifPresent(text -> words.add(Keyword.REQUEST, text));
    words.text(Keyword.PURPOSE, purpose);
    words.text(Keyword.OWNER, owner);
    if (waitedMillis > 0) {
      words.add(Keyword.WAITED, waitedMillis);
    }
    words.flag(recallable, Keyword.RECALLABLE);
    parent.ifPresent(token -> words.add(Keyword.PARENT, token));
    group.ifPresent(leader -> words.add(Keyword.GROUP, leader.toString()));
    within.ifPresent(around -> words.add(Keyword.WITHIN, around.token() + ":" + around.name()));
    return words.request(Verb.ACQUIRE);
  }

  /**
   * Reads a request.
   *
   * @throws RequestException if an argument is off
   */
  public static AcquireCommand parse(Request request) {
    Arguments words = new Arguments(request);
    LeaseOptions options = new LeaseOptions();
    String name = words.name();
    for (var option = words.option(); option.isPresent(); option = words.option()) {
      if (option.get() == Keyword.HELD) {
        throw words.unknown(option.get().name());
      }
      options.read(option.get(), words);
    }
    return new AcquireCommand(
        name,
        options.mode(),
        options.number(Keyword.WAIT).orElse(Setting.WAIT.value()),
        options.number(Keyword.TTL),
        options.has(Keyword.PUSH),
        options.find(Keyword.REQUEST),
        options.find(Keyword.PURPOSE).orElse(""),
        options.find(Keyword.OWNER).orElse(""),
        options.number(Keyword.WAITED).orElse(0),
        options.has(Keyword.RECALLABLE),
        options.number(Keyword.PARENT),
        options.group(),
        options.within());
  }
}
