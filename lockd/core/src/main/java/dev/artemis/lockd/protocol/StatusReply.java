package dev.artemis.lockd.protocol;

import java.util.List;

/**
 * The answer to {@code STATUS}. Times are milliseconds.
 *
 * @param version of the program
 * @param lockd newest protocol version it speaks
 * @param daemon random id of this run
 * @param pid process of the daemon
 * @param uid user of the daemon
 * @param user that user's name
 * @param socket path of its socket
 * @param uptimeMillis since its start
 * @param graceMillis how long it still serves resumptions only
 * @param connections open connections
 * @param sessions known sessions, those without a connection included
 * @param waiting waiting requests
 * @param grants leases granted since the start
 * @param omitted names in use that are left out of a long list
 * @param locks the names in use, or the one asked for
 */
public record StatusReply(
    String version,
    long lockd,
    String daemon,
    long pid,
    long uid,
    String user,
    String socket,
    long uptimeMillis,
    long graceMillis,
    long connections,
    long sessions,
    long waiting,
    long grants,
    long omitted,
    List<LockEntry> locks) {
  /** Copies the list. */
  public StatusReply {
    locks = List.copyOf(locks);
  }

  /** {@return this as a map} */
  public Reply.Mapping reply() {
    return new Entries()
        .text("server", HelloReply.SERVER)
        .text("version", version)
        .number("lockd", lockd)
        .text("daemon", daemon)
        .number("pid", pid)
        .number("uid", uid)
        .text("user", user)
        .text("socket", socket)
        .number("uptime", uptimeMillis)
        .number("grace", graceMillis)
        .number("connections", connections)
        .number("sessions", sessions)
        .number("waiting", waiting)
        .number("grants", grants)
        .number("omitted", omitted)
        .list("locks", locks.stream().map(LockEntry::reply).toList())
        .reply();
  }

  /**
   * {@return what the map says}
   *
   * @param reply as {@link #reply} makes it
   * @throws ProtocolException if a part is missing
   */
  public static StatusReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new StatusReply(
        map.text("version"),
        map.number("lockd"),
        map.text("daemon"),
        map.number("pid"),
        map.number("uid"),
        map.text("user"),
        map.text("socket"),
        map.number("uptime"),
        map.number("grace"),
        map.number("connections"),
        map.number("sessions"),
        map.number("waiting"),
        map.number("grants"),
        map.number("omitted"),
        map.list("locks").stream().map(LockEntry::parse).toList());
  }
}
