package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.Capability;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.table.Client;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One connection and what it has asked for. Used on the loop only. */
public final class Conversation {
  /** What a word takes in memory beside its characters. */
  private static final int WORD_BYTES = 56;

  private final Roster roster;
  final Peer peer;

  /** Number of the connection, told by {@code HELLO} and {@code CLIENT ID}. */
  final long number;

  /** Waiting {@code ACQUIRE}s by request id. */
  final Map<String, Pending> pending = new LinkedHashMap<>();

  /** Requests that wait for their turn, or behind an {@code ACQUIRE}; oldest first. */
  private final Deque<List<String>> ahead = new ArrayDeque<>();

  private long aheadBytes;

  Resp resp = Resp.V2;

  /** Protocol version in use. */
  int lockd;

  Set<Capability> capabilities = Set.of();

  /** Who is behind it; null until the session begins. */
  Client client;

  /** The session it speaks for; null until the first request. */
  SessionId session;

  /** Whether the client chose the session, so that it can come back for it. */
  boolean resumable;

  /** The {@code ACQUIRE} that holds back everything behind it; null if there is none. */
  Pending blocking;

  /** Whether a lease that it wants taken from its holder holds back everything behind it. */
  boolean revoking;

  /** Whether it had its turn and waits for the next round. */
  boolean overdue;

  /** Whether nothing more is read or said. */
  boolean over;

  /** Whether anybody is left to read what is said. */
  boolean heard = true;

  Conversation(Roster roster, Peer peer, long number) {
    this.roster = roster;
    this.peer = peer;
    this.number = number;
  }

  boolean takesGuards() {
    return capabilities.contains(Capability.GUARD);
  }

  /** Keeps a request until it may be carried out. */
  void holdBack(List<String> words) {
    ahead.add(words);
    aheadBytes += weight(words);
    peer.heldBack(aheadBytes);
    if (!overdue) {
      roster.ready(this);
    }
  }

  /** The next request; null if there is none. */
  List<String> nextHeldBack() {
    List<String> words = ahead.poll();
    if (words != null) {
      aheadBytes -= weight(words);
      peer.heldBack(aheadBytes);
    }
    return words;
  }

  /** Whether there is a request that may be carried out. */
  boolean mayGoOn() {
    return blocking == null && !revoking && !over && !ahead.isEmpty();
  }

  /** Whether so much is held back that nothing more should be read. */
  boolean readEnough() {
    return ahead.size() >= Setting.MAX_PENDING_INPUT.count()
        || aheadBytes >= Setting.MAX_PENDING_BYTES.value();
  }

  /** About what a request takes in memory. */
  private static long weight(List<String> words) {
    long sum = 0;
    for (String word : words) {
      sum += WORD_BYTES + 2L * word.length();
    }
    return sum;
  }

  /** Answers a request. */
  void reply(Reply reply) {
    send(reply);
  }

  /** Says something by itself; only to those who asked for it. */
  void push(PushMessage message) {
    send(message.push());
  }

  private void send(Reply reply) {
    if (!over && heard) {
      peer.write(ReplyEncoder.encode(reply, resp));
      roster.unsent(this);
    }
  }

  /** Says good-bye to a client that reads pushes, and ends the connection. */
  void bye(String reason) {
    if (capabilities.contains(Capability.PUSH)) {
      push(new PushMessage.Bye(reason));
    }
    finish();
  }

  /** Ends the connection once everything said is sent. */
  void finish() {
    if (!over) {
      over = true;
      ahead.clear();
      aheadBytes = 0;
      peer.heldBack(0);
      peer.finish();
    }
  }

  /** A waiting request is settled; what it held back may go on. */
  void settled(Pending request) {
    pending.remove(request.id());
    unblock(request);
  }

  /** The request no longer holds back what came behind it. */
  void unblock(Pending request) {
    if (blocking == request) {
      blocking = null;
      roster.ready(this);
    }
  }

  /** The lease that it wanted to take is no longer held; what waited behind that may go on. */
  void revoked(RevokeReply how) {
    reply(how.reply());
    revoking = false;
    roster.ready(this);
  }

  @Override
  public String toString() {
    return client == null
        ? "connection " + number + " of pid " + peer.process().pid()
        : "pid " + client.process().pid() + " (" + client.label() + ")";
  }
}
