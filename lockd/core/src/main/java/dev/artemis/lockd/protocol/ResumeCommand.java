package dev.artemis.lockd.protocol;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.table.Claim;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A claim to a lease that the daemon may not know. Times are milliseconds, as on the wire.
 *
 * @param lease the lease id
 * @param name what is locked
 * @param mode how
 * @param token the token drawn under the guard, {@link FencingToken#NONE} if none yet
 * @param heldMillis how long it has been held
 * @param ttlMillis how long it outlives the last word of its session; empty leaves it to the daemon
 * @param owner who holds it within the process
 * @param purpose what for
 * @param recallable whether the client gives it back on recall by itself
 * @param group leader of the process group that works under it
 */
public record ResumeCommand(
    String lease,
    String name,
    LockMode mode,
    FencingToken token,
    long heldMillis,
    OptionalLong ttlMillis,
    String owner,
    String purpose,
    boolean recallable,
    Optional<ProcessIdentity> group) {
  private static final Set<Keyword> OPTIONS =
      Set.of(
          Keyword.HELD,
          Keyword.TTL,
          Keyword.OWNER,
          Keyword.PURPOSE,
          Keyword.RECALLABLE,
          Keyword.GROUP);

  /** The wire form of a claim. */
  public static ResumeCommand of(Claim claim) {
    return new ResumeCommand(
        claim.lease(),
        claim.name(),
        claim.mode(),
        claim.token(),
        Millis.ceiling(claim.heldNanos()),
        OptionalLong.of(Millis.ceiling(claim.ttlNanos())),
        claim.owner(),
        claim.purpose(),
        claim.recallable(),
        claim.workers());
  }

  /**
   * What the lease table is shown.
   *
   * @param path the name as a path
   * @param defaultTtlMillis the TTL if the client named none
   */
  public Claim claim(String path, long defaultTtlMillis) {
    return new Claim(
        lease,
        path,
        mode,
        token,
        TimeUnit.MILLISECONDS.toNanos(heldMillis),
        TimeUnit.MILLISECONDS.toNanos(ttlMillis.orElse(defaultTtlMillis)),
        owner,
        purpose,
        recallable,
        group);
  }

  /** As a request. */
  public Request request() {
    OptionWords words =
        new OptionWords(
            lease,
            name,
            mode.name().toLowerCase(Locale.ROOT),
            Long.toString(token.epoch()),
            Long.toString(token.value()));
    words.add(Keyword.HELD, heldMillis);
    ttlMillis.ifPresent(ttl -> words.add(Keyword.TTL, ttl));
    words.text(Keyword.OWNER, owner);
    words.text(Keyword.PURPOSE, purpose);
    words.flag(recallable, Keyword.RECALLABLE);
    group.ifPresent(leader -> words.add(Keyword.GROUP, leader.toString()));
    return words.request(Verb.RESUME);
  }

  /**
   * Reads a claim.
   *
   * @throws RequestException if an argument is off
   */
  public static ResumeCommand parse(Request request) {
    Arguments words = new Arguments(request);
    String lease = words.id("lease");
    String name = words.name();
    LockMode mode = words.mode();
    FencingToken token = new FencingToken(words.number("epoch"), words.number("token"));
    LeaseOptions options = new LeaseOptions();
    for (var option = words.option(); option.isPresent(); option = words.option()) {
      if (!OPTIONS.contains(option.get())) {
        throw words.unknown(option.get().name());
      }
      options.read(option.get(), words);
    }
    return new ResumeCommand(
        lease,
        name,
        mode,
        token,
        options.number(Keyword.HELD).orElse(0),
        options.number(Keyword.TTL),
        options.find(Keyword.OWNER).orElse(""),
        options.find(Keyword.PURPOSE).orElse(""),
        options.has(Keyword.RECALLABLE),
        options.group());
  }
}
