package dev.artemis.lockd.testkit.fuzz;

import dev.artemis.lockd.protocol.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replies of every shape, with the words and keys of the protocol where they do not belong. */
public final class ReplyGrammar {
  private static final String[] WORDS = {
    "granted", "refused", "recall", "lost", "bye", "event", "queued", "position", "holder", "lease",
    "name", "mode", "token", "epoch", "ttl", "waited", "server", "rag-lockd", "exclusive", "shared",
    "expired", "r1", "r2", "L", "WAIT", "SEAL", "", "/a", "\r\n", "\u20ac\ud83d\ude00"
  };

  private final Dice dice;

  /** Replies drawn from these dice. */
  public ReplyGrammar(Dice dice) {
    this.dice = dice;
  }

  /** A reply, its lists nested at most so deep. */
  public Reply reply(int depth) {
    return switch (dice.below(depth > 0 ? 9 : 6)) {
      case 0 -> Reply.number(dice.oneIn(3) ? dice.any() : dice.below(5));
      case 1 -> new Reply.Status(dice.of("OK", "PONG", "QUEUED", ""));
      case 2 -> new Reply.Failure(dice.of("TIMEOUT", "LOST", "SILENT", "NOSUCH", "ERR"), "because");
      case 3 -> Reply.NULL;
      case 6 -> new Reply.Array(list(depth));
      case 7 -> push(depth);
      case 8 -> map(depth);
      default -> Reply.text(dice.of(WORDS));
    };
  }

  private Reply.Push push(int depth) {
    List<Reply> parts = list(depth);
    parts.add(0, Reply.text(dice.of(WORDS)));
    return new Reply.Push(parts);
  }

  private List<Reply> list(int depth) {
    List<Reply> parts = new ArrayList<>();
    for (int left = dice.below(5); left > 0; left--) {
      parts.add(reply(depth - 1));
    }
    return parts;
  }

  private Reply map(int depth) {
    Map<String, Reply> entries = new LinkedHashMap<>();
    for (int left = dice.below(8); left > 0; left--) {
      entries.put(dice.of(WORDS), reply(depth - 1));
    }
    return new Reply.Mapping(entries);
  }
}
