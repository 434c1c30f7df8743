package dev.artemis.lockd.protocol;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.table.LeaseView;
import java.util.Locale;

/**
 * A lease in {@code HISTORY}. Times are milliseconds.
 *
 * @param lease lease id
 * @param mode how the name was held
 * @param token {@link FencingToken#NONE} if the daemon was never told one
 * @param process the holder's process
 * @param uid its user
 * @param user its user's name
 * @param label what people should call it
 * @param owner the holder within its process; may be empty
 * @param purpose what for; may be empty
 * @param waitedMillis how long its request had waited
 * @param heldMillis how long it was, or has been, held
 * @param how how it ended; {@code held} if it has not
 * @param agoMillis how long ago it ended; 0 if it has not
 */
public record HistoryEntry(
    String lease,
    LockMode mode,
    FencingToken token,
    ProcessIdentity process,
    long uid,
    String user,
    String label,
    String owner,
    String purpose,
    long waitedMillis,
    long heldMillis,
    String how,
    long agoMillis) {
  /** The word for a lease that has not ended. */
  public static final String HELD = "held";

  /**
   * {@return what {@code HISTORY} tells of a lease}
   *
   * @param view the lease
   * @param user name of its holder's user
   * @param how how it ended, or {@link #HELD}
   * @param agoNanos how long ago it ended; 0 if it has not
   */
  public static HistoryEntry of(LeaseView view, String user, String how, long agoNanos) {
    return new HistoryEntry(
        view.lease(),
        view.mode(),
        view.token(),
        view.client().process(),
        view.client().uid(),
        user,
        view.client().label(),
        view.owner(),
        view.purpose(),
        Millis.floor(view.waitedNanos()),
        Millis.floor(view.heldNanos()),
        how,
        Millis.floor(agoNanos));
  }

  /** {@return whether it has not ended} */
  public boolean held() {
    return how.equals(HELD);
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("lease", lease)
        .text("mode", mode.name().toLowerCase(Locale.ROOT))
        .number("token", token.value())
        .number("epoch", token.epoch())
        .number("pid", process.pid())
        .number("start", process.startTicks())
        .number("uid", uid)
        .text("user", user)
        .text("label", label)
        .text("owner", owner)
        .text("purpose", purpose)
        .number("waited", waitedMillis)
        .number("held", heldMillis)
        .text("how", how)
        .number("ago", agoMillis)
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static HistoryEntry parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new HistoryEntry(
        map.text("lease"),
        LeaseReply.mode(map.text("mode")),
        new FencingToken(map.number("epoch"), map.number("token")),
        new ProcessIdentity(map.number("pid"), map.number("start")),
        map.number("uid"),
        map.text("user"),
        map.text("label"),
        map.text("owner"),
        map.text("purpose"),
        map.number("waited"),
        map.number("held"),
        map.text("how"),
        map.number("ago"));
  }
}
