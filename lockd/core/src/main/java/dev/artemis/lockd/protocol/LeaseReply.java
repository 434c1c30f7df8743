package dev.artemis.lockd.protocol;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.table.LeaseView;
import java.util.Locale;

/**
 * A granted lease, as the daemon tells it.
 *
 * @param lease lease id
 * @param name what is locked, as a path
 * @param mode how
 * @param token {@link FencingToken#NONE} until drawn
 * @param ttlMillis how long it outlives the last word of its session
 * @param waitedMillis how long the request had waited
 */
public record LeaseReply(
    String lease,
    String name,
    LockMode mode,
    FencingToken token,
    long ttlMillis,
    long waitedMillis) {

  /** What the holder is told of its lease. */
  public static LeaseReply of(LeaseView view) {
    return new LeaseReply(
        view.lease(),
        view.name(),
        view.mode(),
        view.token(),
        Millis.ceiling(view.ttlNanos()),
        Millis.floor(view.waitedNanos()));
  }

  /** With the token that the daemon drew. */
  public LeaseReply withToken(FencingToken drawn) {
    return new LeaseReply(lease, name, mode, drawn, ttlMillis, waitedMillis);
  }

  /** As a map. */
  public Reply.Mapping reply() {
    return new Entries()
        .text("lease", lease)
        .text("name", name)
        .text("mode", mode.name().toLowerCase(Locale.ROOT))
        .number("token", token.value())
        .number("epoch", token.epoch())
        .number("ttl", ttlMillis)
        .number("waited", waitedMillis)
        .reply();
  }

  /**
   * Reads the map.
   *
   * @throws ProtocolException if a part is missing
   */
  public static LeaseReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new LeaseReply(
        map.text("lease"),
        map.text("name"),
        mode(map.text("mode")),
        new FencingToken(map.number("epoch"), map.number("token")),
        map.number("ttl"),
        map.number("waited"));
  }

  static LockMode mode(String word) {
    for (LockMode mode : LockMode.values()) {
      if (mode.name().equalsIgnoreCase(word)) {
        return mode;
      }
    }
    throw new ProtocolException("the daemon sent the unknown mode '" + word + "'");
  }
}
