package dev.artemis.lockd.protocol;

import dev.artemis.lockd.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The greeting.
 *
 * @param resp the encoding asked for; empty keeps the one in use
 * @param label what people should call the client
 * @param session the session to begin or resume
 * @param capabilities what the client can do
 * @param lockd newest protocol version that the client speaks
 */
public record HelloCommand(
    Optional<Resp> resp,
    Optional<String> label,
    Optional<SessionId> session,
    Set<Capability> capabilities,
    OptionalInt lockd) {
  /** Copies the set. */
  public HelloCommand {
    capabilities = Set.copyOf(capabilities);
  }

  /** The greeting of a client that takes guards and reads pushes. */
  public static HelloCommand of(SessionId session, String label) {
    return new HelloCommand(
        Optional.of(Resp.V3),
        Optional.of(Texts.fit(label)),
        Optional.of(session),
        Set.of(Capability.values()),
        OptionalInt.of(ProtocolVersion.NEWEST));
  }

  /** Whether it says something that only the first greeting of a connection may say. */
  public boolean founds() {
    return session.isPresent() || !capabilities.isEmpty() || lockd.isPresent();
  }

  /** As a request. */
  public Request request() {
    List<String> words = new ArrayList<>();
    words.add(Integer.toString(resp.orElse(Resp.V2).number()));
    label.ifPresent(text -> add(words, Keyword.SETNAME, text));
    session.ifPresent(id -> add(words, Keyword.SESSION, id.hex()));
    if (!capabilities.isEmpty()) {
      add(words, Keyword.CAPS, Capability.format(capabilities));
    }
    lockd.ifPresent(version -> add(words, Keyword.LOCKD, Integer.toString(version)));
    return new Request(Verb.HELLO, words);
  }

  /**
   * Reads a greeting.
   *
   * @throws RequestException if an argument is off
   */
  public static HelloCommand parse(Request request) {
    Arguments words = new Arguments(request);
    if (!words.more()) {
      return new HelloCommand(
          Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), OptionalInt.empty());
    }
    Resp resp = resp(words.word("protocol version"));
    String label = null;
    SessionId session = null;
    Set<Capability> capabilities = Set.of();
    OptionalInt lockd = OptionalInt.empty();
    for (var option = words.option(); option.isPresent(); option = words.option()) {
      switch (option.get()) {
        case SETNAME -> label = words.text("label");
        case SESSION -> session = session(words.word("session"));
        case CAPS -> capabilities = Capability.parse(words.word("list of capabilities"));
        case LOCKD ->
            lockd = OptionalInt.of((int) words.number("LOCKD version", 0, Integer.MAX_VALUE));
        case AUTH ->
            throw new RequestException(
                ErrorCode.DENIED, "AUTH has no use here: the kernel tells who you are");
        default -> throw words.unknown(option.get().name());
      }
    }
    return new HelloCommand(
        Optional.of(resp),
        Optional.ofNullable(label),
        Optional.ofNullable(session),
        capabilities,
        lockd);
  }

  private static Resp resp(String word) {
    Optional<Resp> resp =
        word.length() == 1 ? Resp.of(Character.digit(word.charAt(0), 10)) : Optional.empty();
    return resp.orElseThrow(
        () ->
            new RequestException(
                ErrorCode.NOPROTO,
                "unsupported protocol version '" + Texts.shown(word) + "'; use 2 or 3"));
  }

  private static SessionId session(String word) {
    try {
      return new SessionId(word);
    } catch (IllegalArgumentException e) {
      throw Arguments.error(
          "session '" + Texts.shown(word) + "' is not 32 hexadecimal digits (128 random bits)");
    }
  }

  private static void add(List<String> words, Keyword keyword, String value) {
    words.add(keyword.name());
    words.add(value);
  }
}
