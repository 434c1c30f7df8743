package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.RequestException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An {@code ACQUIRE} whose lease is not there yet. Used on the loop only. */
final class Pending {
  private final Conversation conversation;
  private final String id;
  private final String path;
  private final AcquireCommand command;
  private final long since;
  private final long deadline;

  /** The lease it got whose guard is still waited for; null if there is none. */
  private String awaitedLease;

  /** Whether {@code queued} was answered already, so that the rest is pushed. */
  private boolean answered;

  Pending(Conversation conversation, String id, String path, AcquireCommand command, long since) {
    this.conversation = conversation;
    this.id = id;
    this.path = path;
    this.command = command;
    this.since = since;
    this.deadline = since + TimeUnit.MILLISECONDS.toNanos(command.waitMillis());
  }

  Conversation conversation() {
    return conversation;
  }

  String id() {
    return id;
  }

  String path() {
    return path;
  }

  AcquireCommand command() {
    return command;
  }

  /** How long it may still wait, in nanoseconds; at least 0. */
  long left(long now) {
    return Math.max(0, deadline - now);
  }

  /** How long it has waited at this daemon, in milliseconds. */
  long waited(long now) {
    return TimeUnit.NANOSECONDS.toMillis(now - since);
  }

  /**
   * Its lease is granted, but the guard of it is not locked yet. Until the first answer is out,
   * nothing behind it is answered.
   */
  void awaitGuard(String lease) {
    awaitedLease = lease;
    if (!answered) {
      conversation.blocking = this;
    }
  }

  boolean awaitsGuard() {
    return awaitedLease != null;
  }

  boolean awaitsGuardOf(String lease) {
    return lease.equals(awaitedLease);
  }

  /** The lease it got whose guard is still waited for. */
  Optional<String> awaitedLease() {
    return Optional.ofNullable(awaitedLease);
  }

  /** It waits: those who asked for pushes are told now, the others when it is decided. */
  void queued(long position) {
    if (command.push() && !answered) {
      answered = true;
      conversation.reply(new QueuedReply(id, position).reply());
      conversation.unblock(this);
    }
  }

  void granted(LeaseReply lease) {
    if (answered) {
      conversation.push(new PushMessage.Granted(id, lease));
    } else {
      conversation.reply(lease.reply());
    }
    conversation.settled(this);
  }

  void refused(RequestException why) {
    if (answered) {
      conversation.push(new PushMessage.Refused(id, why.code().name(), why.getMessage()));
    } else {
      conversation.reply(why.reply());
    }
    conversation.settled(this);
  }

  /** The client took it back: no push follows. */
  void dropped() {
    conversation.settled(this);
  }
}
