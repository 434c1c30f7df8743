package dev.artemis.lockd.protocol;

import dev.artemis.lockd.FencingToken;
import java.util.ArrayList;
import java.util.List;

/**
 * One request: a verb and the words behind it.
 *
 * @param verb what to do
 * @param arguments the words behind the verb
 */
public record Request(Verb verb, List<String> arguments) {
  /** Copies the list. */
  public Request {
    arguments = List.copyOf(arguments);
  }

  /** A request of these words. */
  public static Request of(Verb verb, String... arguments) {
    return new Request(verb, List.of(arguments));
  }

  /**
   * Reads a request, the verb first.
   *
   * @throws RequestException if the verb is unknown or the number of words does not fit it
   */
  public static Request parse(List<String> words) {
    if (words.isEmpty()) {
      throw new RequestException(ErrorCode.ERR, "an empty request; send a verb, as in PING");
    }
    Verb verb =
        Verb.find(words.get(0))
            .orElseThrow(
                () ->
                    new RequestException(
                        ErrorCode.ERR,
                        "unknown command '" + Texts.shown(words.get(0)) + "'; see PROTOCOL.md"));
    verb.checkCount(words.size() - 1);
    return new Request(verb, words.subList(1, words.size()));
  }

  /** Tells the daemon the token that was drawn under the guard. */
  public static Request held(String lease, FencingToken token) {
    return of(Verb.HELD, lease, Long.toString(token.epoch()), Long.toString(token.value()));
  }

  /** Gives a lease back. */
  public static Request release(String lease) {
    return of(Verb.RELEASE, lease);
  }

  /** Takes a waiting request back. */
  public static Request cancel(String request) {
    return of(Verb.CANCEL, request);
  }

  /** Reports a guard that process {@code pid} still holds; 0 if it is not known which. */
  public static Request blocked(String name, long epoch, long pid) {
    return of(Verb.BLOCKED, name, Long.toString(epoch), Long.toString(pid));
  }

  /** Takes a lease from its holder. */
  public static Request revoke(String name, long token) {
    return of(Verb.REVOKE, name, Long.toString(token));
  }

  /** All words, the verb first. */
  public List<String> words() {
    List<String> words = new ArrayList<>(arguments.size() + 1);
    words.add(verb.name());
    words.addAll(arguments);
    return words;
  }
}
