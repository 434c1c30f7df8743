package dev.artemis.lockd.protocol;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.LeaseView;
import java.util.Locale;

/**
 * The answer to {@code REVOKE … GRACE}: the lease is no longer held.
 *
 * @param lease lease id
 * @param name what was locked, as a path
 * @param token as last told by its holder
 * @param how the lease ended: {@code revoked}, {@code recalled} (given back), {@code died} …
 * @param waitedMillis how long after the request
 */
public record RevokeReply(
    String lease, String name, FencingToken token, String how, long waitedMillis) {

  /**
   * {@return the answer about a lease that ended}
   *
   * @param lease as it was last
   * @param how how it ended
   * @param waitedNanos how long after the request
   */
  public static RevokeReply of(LeaseView lease, Ending how, long waitedNanos) {
    return new RevokeReply(
        lease.lease(),
        lease.name(),
        lease.token(),
        how.name().toLowerCase(Locale.ROOT),
        Millis.floor(waitedNanos));
  }

  /** {@return whether it was taken; if not, it ended before} */
  public boolean revoked() {
    return how.equals(Ending.REVOKED.name().toLowerCase(Locale.ROOT));
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("lease", lease)
        .text("name", name)
        .number("token", token.value())
        .number("epoch", token.epoch())
        .text("how", how)
        .number("waited", waitedMillis)
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static RevokeReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new RevokeReply(
        map.text("lease"),
        map.text("name"),
        new FencingToken(map.number("epoch"), map.number("token")),
        map.text("how"),
        map.number("waited"));
  }
}
