package dev.artemis.lockd;

/**
 * One process, safe against reuse of its number.
 *
 * @param pid the process number as the kernel reports it, positive; 0 when the peer lives in a pid
 *     namespace that cannot be seen from here
 * @param startTicks start time in clock ticks since boot (field 22 of {@code /proc/PID/stat}), or 0
 *     when it could not be read
 */
public record ProcessIdentity(long pid, long startTicks) {

  /** Written as {@code pid:startTicks}, the form used by the protocol. */
  @Override
  public String toString() {
    return pid + ":" + startTicks;
  }

  /**
   * Reads the form written by {@link #toString()}.
   *
   * @param text such as {@code 4711:883920}; the pid must be positive
   * @return the process; whether it runs is not looked at
   * @throws IllegalArgumentException if the text has another form
   */
  public static ProcessIdentity parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      try {
        long pid = Long.parseLong(text.substring(0, colon));
        long start = Long.parseLong(text.substring(colon + 1));
        if (pid > 0 && start >= 0) {
          return new ProcessIdentity(pid, start);
        }
      } catch (NumberFormatException e) {
        throw invalid(text, e);
      }
    }
    throw invalid(text, null);
  }

  private static IllegalArgumentException invalid(String text, Exception cause) {
    return new IllegalArgumentException(
        "not a process identity: '" + text + "'; write pid:startTicks, as in 4711:883920", cause);
  }
}
