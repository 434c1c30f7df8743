package dev.artemis.lockd.protocol;

import dev.artemis.lockd.SessionId;
import java.util.List;

/**
 * The daemon's answer to {@code HELLO}. Times are milliseconds.
 *
 * @param version of the program
 * @param resp encoding in use from this reply on
 * @param connection number of the connection
 * @param lockd protocol version in use
 * @param session the session that the connection speaks for
 * @param resumed whether the daemon still knew it
 * @param daemon random id of this run of the daemon
 * @param pid process of the daemon
 * @param uid user of the daemon
 * @param state folder of plain names
 * @param graceMillis how long only resumptions are served
 * @param ttlMillis TTL of a lease whose request names none
 * @param renewalMillis how often a client with leases or requests says something
 * @param resumeWindowMillis how long leases outlive a lost connection
 * @param reconnectMillis pause between attempts to reach the daemon
 * @param leases ids of the leases that a resumed session still holds; the client releases those it
 *     does not know (a grant that was lost with the old connection)
 */
public record HelloReply(
    String version,
    Resp resp,
    long connection,
    long lockd,
    SessionId session,
    boolean resumed,
    String daemon,
    long pid,
    long uid,
    String state,
    long graceMillis,
    long ttlMillis,
    long renewalMillis,
    long resumeWindowMillis,
    long reconnectMillis,
    List<String> leases) {
  /** Copies the list. */
  public HelloReply {
    leases = List.copyOf(leases);
  }

  /** What the daemon calls itself. */
  public static final String SERVER = "rag-lockd";

  /** As a map; the first keys are those of Redis. */
  public Reply.Mapping reply() {
    return new Entries()
        .text("server", SERVER)
        .text("version", version)
        .number("proto", resp.number())
        .number("id", connection)
        .text("mode", "standalone")
        .text("role", "master")
        .list("modules", List.of())
        .number("lockd", lockd)
        .text("session", session.hex())
        .flag("resumed", resumed)
        .text("daemon", daemon)
        .number("pid", pid)
        .number("uid", uid)
        .text("state", state)
        .number("grace", graceMillis)
        .number("ttl", ttlMillis)
        .number("renewal", renewalMillis)
        .number("resume-window", resumeWindowMillis)
        .number("reconnect", reconnectMillis)
        .list("leases", leases.stream().map(Reply::text).toList())
        .reply();
  }

  /**
   * Reads the map.
   *
   * @throws ProtocolException if the other end is no lock daemon, or a part is missing
   */
  public static HelloReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    if (!SERVER.equals(map.text("server"))) {
      throw new ProtocolException(
          "the server calls itself '" + Texts.shown(map.text("server")) + "', not " + SERVER);
    }
    return new HelloReply(
        map.text("version"),
        Resp.of(map.number("proto")).orElse(Resp.V2),
        map.number("id"),
        map.number("lockd"),
        session(map.text("session")),
        map.number("resumed") == 1,
        map.text("daemon"),
        map.number("pid"),
        map.number("uid"),
        map.text("state"),
        map.number("grace"),
        map.number("ttl"),
        map.number("renewal"),
        map.number("resume-window"),
        map.number("reconnect"),
        map.list("leases").stream().map(HelloReply::lease).toList());
  }

  private static String lease(Reply element) {
    if (element instanceof Reply.Text text) {
      return text.value();
    }
    throw new ProtocolException("the daemon sent an odd lease id: " + element);
  }

  private static SessionId session(String hex) {
    try {
      return new SessionId(hex);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("the daemon sent the odd session '" + Texts.shown(hex) + "'");
    }
  }
}
