package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.record.Window;
import java.util.Comparator;
import java.util.List;

/** Arithmetic of times. */
final class Spans {
  private Spans() {}

  /** How much of a span the windows cover together. */
  static long covered(List<Window> windows, long from, long to) {
    long covered = 0;
    long until = from;
    for (Window window :
        windows.stream().sorted(Comparator.comparingLong(Window::begin)).toList()) {
      long begin = Math.max(window.begin(), until);
      long end = Math.min(window.end(), to);
      if (end > begin) {
        covered += end - begin;
        until = end;
      }
    }
    return covered;
  }
}
