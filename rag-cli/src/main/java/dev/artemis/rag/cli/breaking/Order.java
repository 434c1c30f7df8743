package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.HolderEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be broken, as it was shown. Whatever is given must be so still.
 *
 * @param resource path of the lock
 * @param token of the lease; 0 if it has not drawn one
 * @param lease id of the lease
 * @param process that holds it; start time 0 matches any
 * @param grace how long the holder has to give it back by itself
 * @param kill whether a holder may be ended if nothing else helps
 */
public record Order(
    Path resource,
    OptionalLong token,
    Optional<String> lease,
    Optional<ProcessIdentity> process,
    Duration grace,
    boolean kill) {

  /** Whether it is this holder of the daemon's. */
  boolean means(HolderEntry holder) {
    return (token.isEmpty() || token.getAsLong() == holder.token().value())
        && (lease.isEmpty() || lease.get().equals(holder.lease()))
        && (process.isEmpty() || means(holder.process()));
  }

  /** Whether it names this process. */
  boolean means(ProcessIdentity other) {
    return process.isPresent()
        && process.get().pid() == other.pid()
        && (process.get().startTicks() == 0 || process.get().startTicks() == other.startTicks());
  }

  /** What was shown, in words: {@code the lease with token 5}. */
  String shown() {
    List<String> parts = new ArrayList<>();
    token.ifPresent(number -> parts.add("token " + number));
    lease.ifPresent(id -> parts.add("id " + id));
    process.ifPresent(
        found ->
            parts.add("pid " + (found.startTicks() == 0 ? Long.toString(found.pid()) : found)));
    return "the lease of " + resource + " with " + String.join(" and ", parts);
  }
}
