package dev.artemis.lockd.protocol;

import dev.artemis.lockd.Setting;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The request {@code REVOKE}.
 *
 * @param name path or plain name
 * @param token of the lease; 0 for one that has not drawn its token or, with a lease id, any
 * @param lease id of the lease, if it must be this one
 * @param graceMillis how long the holder has to give the lease back by itself; empty to take it at
 *     once without an answer that tells how it ended
 */
public record RevokeCommand(
    String name, long token, Optional<String> lease, OptionalLong graceMillis) {

  /** {@return this as a request} */
  public Request request() {
    OptionWords words = new OptionWords(name, Long.toString(token));
    lease.ifPresent(id -> words.add(Keyword.LEASE, id));
    graceMillis.ifPresent(grace -> words.add(Keyword.GRACE, grace));
    return words.request(Verb.REVOKE);
  }

  /**
   * {@return what the request asks for}
   *
   * @param request whose verb is {@code REVOKE}
   * @throws RequestException if an argument is off
   */
  public static RevokeCommand parse(Request request) {
    Arguments words = new Arguments(request);
    String name = words.name();
    long token = words.number("token");
    Optional<String> lease = Optional.empty();
    OptionalLong grace = OptionalLong.empty();
    for (var option = words.option(); option.isPresent(); option = words.option()) {
      switch (option.get()) {
        case LEASE -> lease = Optional.of(words.id("LEASE"));
        case GRACE -> grace = OptionalLong.of(words.number("GRACE", 0, Setting.WAIT_MAX.value()));
        default -> throw words.unknown(option.get().name());
      }
    }
    return new RevokeCommand(name, token, lease, grace);
  }
}
