package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.Contention;
import dev.artemis.lockd.protocol.Durations;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.RequestException;
import dev.artemis.lockd.table.Effect;
import java.time.Duration;

/** Refusals in words. Pure. */
final class Sentences {
  private final Contention contention;

  Sentences(Contention contention) {
    this.contention = contention;
  }

  /** Why an {@code ACQUIRE} was turned down. */
  RequestException refusal(Effect.Refused refused, long waitMillis) {
    String name = "'" + refused.contention().name() + "'";
    String others = contention.sentence(refused.contention(), refused.request());
    String sentence =
        switch (refused.reason()) {
          case TIMEOUT ->
              waitMillis == 0
                  ? name + " is not free: " + others
                  : name + " was not granted within " + words(waitMillis) + ": " + others;
          case CANCELLED -> "request '" + refused.request() + "' was taken back";
          case DEADLOCK ->
              "waiting for "
                  + name
                  + " would never end: "
                  + refused.detail()
                  + "; release what you hold and start over";
          case QUEUE_FULL ->
              "%d wait for %s already, which is the limit; %s"
                  .formatted(Setting.MAX_QUEUE.value(), name, others);
          case LIMIT ->
              "a limit of the daemon is reached (%d names, %d waiting requests or %d leases of a session, or %d bytes in all); release something first"
                  .formatted(
                      Setting.MAX_NAMES.value(),
                      Setting.MAX_REQUESTS.value(),
                      Setting.MAX_LEASES.value(),
                      Setting.MAX_TABLE.value());
          case SILENT ->
              "the turn of "
                  + name
                  + " came while this session was silent for longer than the TTL; ask again";
          case DUPLICATE -> "request '" + refused.request() + "' waits already; choose another id";
          case LOST -> name + " went to somebody with a better right: " + others;
          case SESSION_ENDED -> "the session of this request ended";
        };
    return new RequestException(ErrorCode.of(refused.reason()), sentence);
  }

  /** The guard is locked by somebody whom this daemon does not see. */
  RequestException guardTimeout(String path, long waitMillis, String why) {
    return new RequestException(
        ErrorCode.TIMEOUT,
        "'%s' was not granted within %s: its guard is held by somebody outside the daemon: %s"
            .formatted(path, words(waitMillis), why));
  }

  /** The lease is not held by this session. */
  static RequestException lost(String lease) {
    return new RequestException(
        ErrorCode.LOST, "lease '" + lease + "' is not held by this session; stop working under it");
  }

  private static String words(long millis) {
    return Durations.words(Duration.ofMillis(millis));
  }
}
