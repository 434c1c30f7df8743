package dev.artemis.lockd.server.systemd;

import dev.artemis.lockd.server.StartException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What the service manager asks of the daemon it started, by the environment. Immutable.
 *
 * @param socket descriptor of a socket to serve instead of one of our own ({@code LISTEN_FDS})
 * @param notifications address of the socket that takes notifications ({@code NOTIFY_SOCKET})
 * @param watchdogNanos after so long without a sign of life it takes the daemon as hung
 */
public record ServiceManager(
    OptionalInt socket, Optional<String> notifications, OptionalLong watchdogNanos) {
  /** Nobody asks anything. */
  public static final ServiceManager NONE =
      new ServiceManager(OptionalInt.empty(), Optional.empty(), OptionalLong.empty());

  /** Descriptors that are passed in begin with this one. */
  private static final int FIRST_DESCRIPTOR = 3;

  /**
   * Reads the environment. What is meant for another process is ignored.
   *
   * @param pid of this process
   * @throws StartException if a variable makes no sense, or more than one socket is passed
   */
  public static ServiceManager of(Map<String, String> environment, long pid) {
    Variables variables = new Variables(environment);
    boolean passed = variables.number("LISTEN_PID").filter(p -> p == pid).isPresent();
    boolean watched = variables.number("WATCHDOG_PID").filter(p -> p != pid).isEmpty();
    long sockets = passed ? variables.number("LISTEN_FDS").orElse(0L) : 0;
    if (sockets > 1) {
      throw new StartException(
          "LISTEN_FDS passes %d sockets, but rag-lockd serves one; leave one ListenStream= in its socket unit"
              .formatted(sockets),
          null);
    }
    long watchdogMicros = watched ? variables.number("WATCHDOG_USEC").orElse(0L) : 0;
    return new ServiceManager(
        sockets == 1 ? OptionalInt.of(FIRST_DESCRIPTOR) : OptionalInt.empty(),
        variables.text("NOTIFY_SOCKET"),
        watchdogMicros == 0
            ? OptionalLong.empty()
            : OptionalLong.of(TimeUnit.MICROSECONDS.toNanos(watchdogMicros)));
  }

  private record Variables(Map<String, String> environment) {
    private Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private Optional<Long> number(String name) {
      Optional<String> value = text(name);
      try {
        return value.map(Long::parseUnsignedLong);
      } catch (NumberFormatException e) {
        throw new StartException(
            "%s is '%s', which is no number; it is for the service manager to set"
                .formatted(name, value.orElseThrow()),
            e);
      }
    }
  }
}
