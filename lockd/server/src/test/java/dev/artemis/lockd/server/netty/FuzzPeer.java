package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.protocol.PushWord;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One fuzzed connection: what was sent on it, what came back, and whether the two fit. */
final class FuzzPeer {
  private final FuzzChannel channel;
  private final Consumer<String> lease;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ReplyDecoder decoder = new ReplyDecoder();
  private final List<Reply> replies = new ArrayList<>();
  private boolean pushed;
  private boolean deaf;

  /** A connection; whatever lease id it is told goes to the consumer. */
  FuzzPeer(FuzzChannel channel, Consumer<String> lease) {
    this.channel = channel;
    this.lease = lease;
  }

  FuzzChannel channel() {
    return channel;
  }

  void send(byte[] bytes) {
    sent.writeBytes(bytes);
    channel.arrives(bytes);
  }

  /** From now on it does not read, or reads again. */
  void deaf(boolean not) {
    deaf |= not;
    channel.peerReads(!not);
  }

  /** Takes in what was said; anything that is not RESP is thrown. */
  void hear() {
    decoder.feed(ByteBuffer.wrap(channel.said()));
    for (Optional<Reply> next = decoder.next(); next.isPresent(); next = decoder.next()) {
      learn(next.get());
      if (push(next.get())) {
        pushed = true;
      } else {
        replies.add(next.get());
      }
    }
  }

  private static boolean push(Reply reply) {
    return reply instanceof Reply.Push
        || (reply instanceof Reply.Array list
            && !list.elements().isEmpty()
            && list.elements().get(0) instanceof Reply.Text word
            && PushWord.find(word.value()).isPresent());
  }

  private void learn(Reply reply) {
    if (reply instanceof Reply.Mapping map) {
      map.entries().forEach((key, value) -> learn(key, value));
      map.entries().values().forEach(this::learn);
    } else if (reply instanceof Reply.Push push) {
      push.elements().forEach(this::learn);
    } else if (reply instanceof Reply.Array list) {
      List<Reply> parts = list.elements();
      for (int i = 0; i + 1 < parts.size(); i += 2) {
        if (parts.get(i) instanceof Reply.Text key) {
          learn(key.value(), parts.get(i + 1));
        }
      }
      parts.forEach(this::learn);
    }
  }

  private void learn(String key, Reply value) {
    if (key.equals("lease") && value instanceof Reply.Text id) {
      lease.accept(id.value());
    }
    if (value instanceof Reply.Int number && number.value() < 0) {
      throw new AssertionError("a negative number for " + key + ": " + number);
    }
  }

  /** Checks the answers against what was sent; the loop must have nothing left to do. */
  void check() {
    hear();
    FuzzReference sense = FuzzReference.read(sent.toByteArray());
    List<List<String>> requests = upToQuit(sense.requests());
    boolean quit = requests.size() < sense.requests().size() || quits(requests);
    boolean broken = sense.broken() && !quit;
    // Another connection may have taken its session over.
    boolean excused = deaf || says(requests, "SESSION");
    if (channel.isOpen()) {
      boolean waits = replies.size() < requests.size() && complete(requests);
      boolean unread = waits && !channel.config().isAutoRead();
      demand(!broken || unread, "is still open after what is no request", requests);
      demand(!quit || waits, "is still open after QUIT", requests);
      demand(complete(requests), "got no answer to request " + replies.size(), requests);
    } else {
      demand(broken || quit || excused, "was closed for nothing", requests);
    }
    boolean verdict = !channel.isOpen() && broken && !replies.isEmpty() && violation(last());
    int answers = replies.size() - (verdict ? 1 : 0);
    demand(answers <= requests.size(), "got too many answers", requests);
    boolean due = broken && !channel.isOpen(); // an open one has not been read so far
    demand(!due || excused || verdict, "was not told what was wrong", requests);
    for (int i = 0; i < answers; i++) {
      demand(fits(requests.get(i), replies.get(i)), "got a wrong answer " + i, requests);
    }
    demand(
        !pushed || says(requests, "PUSH") || says(requests, "EVENTS"),
        "got pushes it did not ask for",
        requests);
  }

  /** All are answered, but for those behind an ACQUIRE that waits. */
  private boolean complete(List<List<String>> requests) {
    return replies.size() >= requests.size()
        || deaf
        || Set.of("ACQUIRE", "REVOKE").contains(verb(requests.get(replies.size())));
  }

  private static boolean fits(List<String> words, Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      return !failure.sentence().contains("daemon failed") && failure.known().isPresent();
    }
    return switch (verb(words)) {
      case "ECHO" -> reply.equals(Reply.text(words.get(1)));
      case "PING" ->
          reply.equals(words.size() == 1 ? new Reply.Status("PONG") : Reply.text(words.get(1)));
      case "RELEASE", "HELD", "CANCEL", "EVENTS", "QUIT", "SELECT" -> reply.equals(Reply.OK);
      case "REVOKE" -> reply.equals(Reply.OK) || map(reply);
      case "HELLO", "ACQUIRE", "RESUME", "STATUS", "METRICS" -> map(reply);
      case "RENEW", "COUNT" -> reply instanceof Reply.Int;
      case "INFO" -> reply instanceof Reply.Text;
      case "BLOCKED", "COMMAND" -> reply instanceof Reply.Array;
      case "CLIENT" -> reply.equals(Reply.OK) || reply instanceof Reply.Int;
      default -> false;
    };
  }

  private static boolean map(Reply reply) {
    return reply instanceof Reply.Mapping
        || (reply instanceof Reply.Array list && list.elements().size() % 2 == 0);
  }

  private static List<List<String>> upToQuit(List<List<String>> requests) {
    for (int i = 0; i < requests.size(); i++) {
      if (quits(requests.subList(0, i + 1))) {
        return requests.subList(0, i + 1);
      }
    }
    return requests;
  }

  private static boolean quits(List<List<String>> requests) {
    return !requests.isEmpty()
        && requests.get(requests.size() - 1).size() == 1
        && verb(requests.get(requests.size() - 1)).equals("QUIT");
  }

  private static boolean says(List<List<String>> requests, String keyword) {
    return requests.stream()
        .flatMap(List::stream)
        .anyMatch(word -> word.toUpperCase(Locale.ROOT).contains(keyword));
  }

  private Reply last() {
    return replies.get(replies.size() - 1);
  }

  private static boolean violation(Reply reply) {
    return reply instanceof Reply.Failure failure
        && (failure.code().equals("PROTOCOL") || failure.code().equals("TOOLONG"));
  }

  private static String verb(List<String> words) {
    return words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
  }

  private void demand(boolean fine, String complaint, List<List<String>> requests) {
    if (!fine) {
      throw new AssertionError(
          "the connection %s%n sent: %s%n requests: %s%n replies: %s"
              .formatted(complaint, shown(sent.toByteArray()), requests, replies));
    }
  }

  private static String shown(byte[] bytes) {
    StringBuilder shown = new StringBuilder();
    for (byte b : bytes) {
      shown.append(
          b >= ' ' && b < 0x7f ? String.valueOf((char) b) : String.format("\\x%02x", b & 0xff));
    }
    return shown.length() > 6000 ? shown.substring(shown.length() - 6000) : shown.toString();
  }
}
