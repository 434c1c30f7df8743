package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.SessionId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All conversations, and which of them need something done. Used on the loop only. */
final class Roster {
  private final Set<Conversation> all = new LinkedHashSet<>();
  private final Set<Conversation> listeners = new LinkedHashSet<>();
  private final Map<SessionId, Conversation> bySession = new HashMap<>();
  private final Set<Conversation> unsent = new LinkedHashSet<>();
  private final Set<Conversation> ready = new LinkedHashSet<>();
  private long lastNumber;

  Conversation open(Peer peer) {
    Conversation conversation = new Conversation(this, peer, ++lastNumber);
    all.add(conversation);
    return conversation;
  }

  /** Forgets a conversation; gives back whether it spoke for its session to the end. */
  boolean close(Conversation conversation) {
    all.remove(conversation);
    listeners.remove(conversation);
    unsent.remove(conversation);
    ready.remove(conversation);
    conversation.over = true;
    return conversation.session != null && bySession.remove(conversation.session, conversation);
  }

  void speaksFor(Conversation conversation, SessionId session) {
    bySession.put(session, conversation);
  }

  void forget(SessionId session) {
    bySession.remove(session);
  }

  /** The conversation of a session; empty while it has none. */
  Optional<Conversation> of(SessionId session) {
    return Optional.ofNullable(bySession.get(session));
  }

  /** A copy: conversations may come and go while it is read. */
  List<Conversation> all() {
    return List.copyOf(all);
  }

  int size() {
    return all.size();
  }

  void listen(Conversation conversation) {
    listeners.add(conversation);
  }

  Set<Conversation> listeners() {
    return listeners;
  }

  void unsent(Conversation conversation) {
    unsent.add(conversation);
  }

  void ready(Conversation conversation) {
    ready.add(conversation);
  }

  /** The next conversation that may go on with its requests; null if there is none. */
  Conversation nextReady() {
    Iterator<Conversation> next = ready.iterator();
    if (!next.hasNext()) {
      return null;
    }
    Conversation conversation = next.next();
    next.remove();
    return conversation;
  }

  /** Sends everything that was said since the last call. */
  void flush() {
    List<Conversation> flushed = List.copyOf(unsent);
    unsent.clear();
    flushed.forEach(conversation -> conversation.peer.flush());
  }
}
