package dev.artemis.lockd.client.guard;

import java.util.Optional;

/**
 * One line of {@code /proc/PID/stat}; see proc(5).
 *
 * @param name the command's short name
 * @param state the state letter: R running, S sleeping, T stopped, Z zombie, X dead …
 * @param group process group
 * @param startTicks start time in clock ticks since boot
 */
public record ProcessStat(String name, char state, long group, long startTicks) {

  /** Whether nothing of the process runs any more. */
  public boolean dead() {
    return state == 'Z' || state == 'X' || state == 'x';
  }

  /** Whether it was stopped by a signal or a debugger. */
  public boolean stopped() {
    return state == 'T' || state == 't';
  }

  /** Reads a line; the name may itself contain blanks and parentheses. Empty if cut short. */
  static Optional<ProcessStat> parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] rest = line.substring(close + 1).strip().split(" ", -1);
    if (rest.length < 20) {
      return Optional.empty();
    }
    // rest[0] is field 3 (state); field n is rest[n - 3].
    return Optional.of(
        new ProcessStat(
            line.substring(open + 1, close),
            rest[0].charAt(0),
            Long.parseLong(rest[2]),
            Long.parseLong(rest[19])));
  }
}
