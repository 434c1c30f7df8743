package dev.artemis.lockd.table;

import dev.artemis.lockd.SessionId;

/** What the world outside has to be told after an event. */
public sealed interface Effect {

  /**
   * A request got its lease.
   *
   * @param request id of the request
   */
  record Granted(String request, LeaseView lease) implements Effect {}

  /** A claim to a lease from before a disconnect was accepted; the lease id is the claimed one. */
  record Resumed(LeaseView lease) implements Effect {}

  /** A request waits, at this place of the queue; 1 is next. */
  record Queued(SessionId session, String request, int position) implements Effect {}

  /**
   * A request or claim was turned down.
   *
   * @param request id of the request, or the claimed lease id
   * @param detail more about the reason, for people; may be empty
   * @param contention the name's holders and the head of its queue at that moment
   */
  record Refused(
      SessionId session, String request, Refusal reason, String detail, LockView contention)
      implements Effect {}

  /** Somebody waits for this lease; the holder should give it back when its quantum ends. */
  record Recall(LeaseView lease, int waiters) implements Effect {}

  /** A lease ended. Unless it ended by the holder's own release, the holder must be told. */
  record Ended(LeaseView lease, Ending how) implements Effect {}

  /** A session is forgotten; its connection, if any, should be closed. */
  record SessionEnded(SessionId session, Client client, Ending how) implements Effect {}
}
