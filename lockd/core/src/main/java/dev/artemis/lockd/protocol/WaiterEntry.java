package dev.artemis.lockd.protocol;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.table.WaiterView;
import java.util.Locale;

/**
 * A waiting request in {@code STATUS}. Times are milliseconds.
 *
 * @param position place in the queue; 1 is next
 * @param request id of the request
 * @param mode how it wants to lock the name
 * @param process the waiter's process
 * @param uid its user
 * @param user its user's name
 * @param label what people should call it
 * @param owner the waiter within its process; may be empty
 * @param purpose what for; may be empty
 * @param session the waiter's session
 * @param waitedMillis how long it has waited
 * @param waitLeftMillis how long it will still wait
 */
public record WaiterEntry(
    long position,
    String request,
    LockMode mode,
    ProcessIdentity process,
    long uid,
    String user,
    String label,
    String owner,
    String purpose,
    String session,
    long waitedMillis,
    long waitLeftMillis) {

  /**
   * {@return what {@code STATUS} tells of a waiting request}
   *
   * @param view the waiting request
   * @param user name of the waiter's user
   */
  public static WaiterEntry of(WaiterView view, String user) {
    return new WaiterEntry(
        view.position(),
        view.request(),
        view.mode(),
        view.client().process(),
        view.client().uid(),
        user,
        view.client().label(),
        view.owner(),
        view.purpose(),
        view.session().hex(),
        Millis.floor(view.waitedNanos()),
        Millis.floor(view.waitLeftNanos()));
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .number("position", position)
        .text("request", request)
        .text("mode", mode.name().toLowerCase(Locale.ROOT))
        .number("pid", process.pid())
        .number("start", process.startTicks())
        .number("uid", uid)
        .text("user", user)
        .text("label", label)
        .text("owner", owner)
        .text("purpose", purpose)
        .text("session", session)
        .number("waited", waitedMillis)
        .number("wait-left", waitLeftMillis)
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static WaiterEntry parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new WaiterEntry(
        map.number("position"),
        map.text("request"),
        LeaseReply.mode(map.text("mode")),
        new ProcessIdentity(map.number("pid"), map.number("start")),
        map.number("uid"),
        map.text("user"),
        map.text("label"),
        map.text("owner"),
        map.text("purpose"),
        map.text("session"),
        map.number("waited"),
        map.number("wait-left"));
  }
}
