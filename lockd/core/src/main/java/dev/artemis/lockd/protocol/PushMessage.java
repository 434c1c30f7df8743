package dev.artemis.lockd.protocol;

import dev.artemis.lockd.table.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the daemon says by itself. */
public sealed interface PushMessage {
  /** As a push. */
  Reply.Push push();

  /**
   * A request got its lease.
   *
   * @param request id of the request
   */
  record Granted(String request, LeaseReply lease) implements PushMessage {
    @Override
    public Reply.Push push() {
      return PushMessage.push(PushWord.GRANTED, Reply.text(request), lease.reply());
    }
  }

  /**
   * A request was refused.
   *
   * @param request id of the request
   * @param code word for programs
   * @param sentence for people
   */
  record Refused(String request, String code, String sentence) implements PushMessage {
    @Override
    public Reply.Push push() {
      return PushMessage.push(
          PushWord.REFUSED, Reply.text(request), Reply.text(code), Reply.text(sentence));
    }
  }

  /** Somebody waits for this lease: give it back when the quantum ends. */
  record Recall(String lease, long waiters) implements PushMessage {
    @Override
    public Reply.Push push() {
      return PushMessage.push(PushWord.RECALL, Reply.text(lease), Reply.number(waiters));
    }
  }

  /**
   * A lease ended without its holder's doing.
   *
   * @param how an {@link Ending} in lower case
   */
  record Lost(String lease, String how) implements PushMessage {
    /** Tells of an ending. */
    public static Lost of(String lease, Ending how) {
      return new Lost(lease, how.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Reply.Push push() {
      return PushMessage.push(PushWord.LOST, Reply.text(lease), Reply.text(how));
    }
  }

  /** The daemon closes the connection. */
  record Bye(String reason) implements PushMessage {
    @Override
    public Reply.Push push() {
      return PushMessage.push(PushWord.BYE, Reply.text(reason));
    }
  }

  /** Something happened to some lease or request; see PROTOCOL.md for the keys. */
  record Event(Reply.Mapping map) implements PushMessage {
    @Override
    public Reply.Push push() {
      return PushMessage.push(PushWord.EVENT, map);
    }
  }

  /**
   * Reads a push.
   *
   * @return empty for one that a later version may have added
   * @throws ProtocolException if a known push lacks a part
   */
  static Optional<PushMessage> parse(Reply.Push push) {
    List<Reply> parts = push.elements();
    Optional<PushWord> word = PushWord.find(text(parts, 0));
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (word.get()) {
          case GRANTED -> new Granted(text(parts, 1), LeaseReply.parse(part(parts, 2)));
          case REFUSED -> new Refused(text(parts, 1), text(parts, 2), text(parts, 3));
          case RECALL -> new Recall(text(parts, 1), number(parts, 2));
          case LOST -> new Lost(text(parts, 1), text(parts, 2));
          case BYE -> new Bye(text(parts, 1));
          case EVENT -> new Event(Reply.asMap(part(parts, 1)));
        });
  }

  private static Reply.Push push(PushWord word, Reply... rest) {
    Reply[] parts = new Reply[rest.length + 1];
    parts[0] = Reply.text(word.word());
    System.arraycopy(rest, 0, parts, 1, rest.length);
    return new Reply.Push(List.of(parts));
  }

  private static Reply part(List<Reply> parts, int index) {
    if (index < parts.size()) {
      return parts.get(index);
    }
    throw new ProtocolException("the daemon sent a push that is too short: " + parts);
  }

  private static String text(List<Reply> parts, int index) {
    if (part(parts, index) instanceof Reply.Text text) {
      return text.value();
    }
    throw new ProtocolException("the daemon sent a push without text at " + index + ": " + parts);
  }

  private static long number(List<Reply> parts, int index) {
    if (part(parts, index) instanceof Reply.Int number) {
      return number.value();
    }
    throw new ProtocolException("the daemon sent a push without number at " + index + ": " + parts);
  }
}
