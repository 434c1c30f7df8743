package dev.artemis.lockd.protocol;

/**
 * The first answer to an {@code ACQUIRE … PUSH} that has to wait.
 *
 * @param request the id under which it waits
 * @param position place in the queue; 1 is next
 */
public record QueuedReply(String request, long position) {

  /** As a map. */
  public Reply.Mapping reply() {
    return new Entries().text("queued", request).number("position", position).reply();
  }

  /** Whether a reply to {@code ACQUIRE} is of this kind; else it is a {@link LeaseReply}. */
  public static boolean matches(Reply.Mapping map) {
    return map.entries().containsKey("queued");
  }

  /**
   * Reads the map.
   *
   * @throws ProtocolException if a part is missing
   */
  public static QueuedReply parse(Reply reply) {
    Reply.Mapping map = Reply.asMap(reply);
    return new QueuedReply(map.text("queued"), map.number("position"));
  }
}
