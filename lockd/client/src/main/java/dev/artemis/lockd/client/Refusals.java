package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.PendingGrant.Outcome;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.table.BlockedVerdict;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Turns what the daemon refuses or decides into this client's terms. */
final class Refusals {
  private Refusals() {}

  /** By what helps the caller: a timeout can be tried again, the rest cannot. */
  static LockException exception(String name, Outcome.Refused refused) {
    String sentence = "%s: %s".formatted(name, refused.sentence());
    return refused.code().equals("TIMEOUT")
        ? new LockTimeoutException(sentence, null)
        : new LockRefusedException(sentence, null);
  }

  /** How a failure that an application saw is counted; not at all if it was asked for. */
  static Optional<ClientCounter> counter(LockException e) {
    if (e instanceof LockTimeoutException) {
      return Optional.of(ClientCounter.ERROR_TIMEOUT);
    }
    if (e instanceof LockRefusedException) {
      return Optional.of(ClientCounter.ERROR_REFUSED);
    }
    return e instanceof LockUnavailableException
        ? Optional.of(ClientCounter.ERROR_UNAVAILABLE)
        : Optional.empty();
  }

  /** {@code WAIT ms} or {@code SEAL epoch}; anything else is taken as a short wait. */
  static BlockedVerdict verdict(Reply reply) {
    if (reply instanceof Reply.Array list
        && list.elements().size() == 2
        && list.elements().get(1) instanceof Reply.Int number) {
      String word =
          list.elements().get(0) instanceof Reply.Text text
              ? text.value()
              : list.elements().get(0) instanceof Reply.Status status ? status.value() : "";
      return word.equals("SEAL")
          ? new BlockedVerdict.Seal(number.value())
          : new BlockedVerdict.Wait(TimeUnit.MILLISECONDS.toNanos(number.value()));
    }
    return new BlockedVerdict.Wait(Setting.BLOCKED_RETRY.nanos());
  }
}
