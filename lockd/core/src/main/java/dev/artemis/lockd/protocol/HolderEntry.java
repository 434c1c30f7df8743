package dev.artemis.lockd.protocol;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.table.LeaseView;
import java.util.Locale;

/**
 * A holder in {@code STATUS}. Times are milliseconds.
 *
 * @param lease lease id
 * @param mode how the name is held
 * @param token {@link FencingToken#NONE} until drawn
 * @param process the holder's process
 * @param uid its user
 * @param user its user's name
 * @param label what people should call it
 * @param owner the holder within its process; may be empty
 * @param purpose what for; may be empty
 * @param session the holder's session
 * @param connected whether the session has a connection
 * @param heldMillis how long it has been held
 * @param waitedMillis how long its request had waited
 * @param ttlMillis how long it outlives the last word of its session
 * @param ttlLeftMillis how much of that is left
 * @param recallable whether it comes back on recall by itself, being only kept for the next use
 * @param recalled whether it was recalled
 * @param nested whether it is nested in another lease
 * @param guardByDaemon whether the daemon holds the guard for it
 * @param group leader of the process group at work, as {@code pid:start}; may be empty
 */
public record HolderEntry(
    String lease,
    LockMode mode,
    FencingToken token,
    ProcessIdentity process,
    long uid,
    String user,
    String label,
    String owner,
    String purpose,
    String session,
    boolean connected,
    long heldMillis,
    long waitedMillis,
    long ttlMillis,
    long ttlLeftMillis,
    boolean recallable,
    boolean recalled,
    boolean nested,
    boolean guardByDaemon,
    String group) {

  /**
   * {@return what {@code STATUS} tells of a lease}
   *
   * @param view the lease
   * @param user name of its holder's user
   */
  public static HolderEntry of(LeaseView view, String user) {
    return new HolderEntry(
        view.lease(),
        view.mode(),
        view.token(),
        view.client().process(),
        view.client().uid(),
        user,
        view.client().label(),
        view.owner(),
        view.purpose(),
        view.session().hex(),
        view.connected(),
        Millis.floor(view.heldNanos()),
        Millis.floor(view.waitedNanos()),
        Millis.ceiling(view.ttlNanos()),
        Millis.floor(view.ttlLeftNanos()),
        view.recallable(),
        view.recalled(),
        view.nested(),
        !view.client().takesGuards(),
        view.workers().map(ProcessIdentity::toString).orElse(""));
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
        .text("session", session)
        .flag("connected", connected)
        .number("held", heldMillis)
        .number("waited", waitedMillis)
        .number("ttl", ttlMillis)
        .number("ttl-left", ttlLeftMillis)
        .flag("recallable", recallable)
        .flag("recalled", recalled)
        .flag("nested", nested)
        .text("guard", guardByDaemon ? "daemon" : "client")
        .text("group", group)
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static HolderEntry parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new HolderEntry(
        map.text("lease"),
        LeaseReply.mode(map.text("mode")),
        new FencingToken(map.number("epoch"), map.number("token")),
        new ProcessIdentity(map.number("pid"), map.number("start")),
        map.number("uid"),
        map.text("user"),
        map.text("label"),
        map.text("owner"),
        map.text("purpose"),
        map.text("session"),
        map.number("connected") == 1,
        map.number("held"),
        map.number("waited"),
        map.number("ttl"),
        map.number("ttl-left"),
        map.number("recallable") == 1,
        map.number("recalled") == 1,
        map.number("nested") == 1,
        map.text("guard").equals("daemon"),
        map.text("group"));
  }
}
