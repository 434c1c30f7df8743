package dev.artemis.lockd.torture.power.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the lines of {@code strace -f -xx -y} together to calls.
 *
 * <p>One strace writes down all processes, each call at its beginning, or at its end where nothing
 * else happened in between. A thread cannot go on before strace has noted its call's end, so
 * whatever one event caused comes after it, whichever process it happened in.
 */
public final class Calls {
  private static final String UNFINISHED = " <unfinished ...>";
  private static final String RESUMED = " resumed>";

  private final Map<String, Begun> begun = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private int line;

  /** Part of a line that goes on later. */
  private record Begun(String text, int line) {}

  /** None yet. */
  public Calls() {}

  /** Takes the next line. */
  public void add(String text) {
    line++;
    int space = text.indexOf(' ');
    String thread = text.substring(0, space);
    String rest = text.substring(space).strip();
    if (rest.startsWith("+++") || rest.startsWith("---")) {
      return;
    }
    if (rest.endsWith(UNFINISHED)) {
      String head = rest.substring(0, rest.length() - UNFINISHED.length());
      begun.put(thread, new Begun(head, line));
    } else if (rest.startsWith("<... ")) {
      Begun head = begun.remove(thread);
      String tail = rest.substring(rest.indexOf(RESUMED) + RESUMED.length());
      finished(head.text() + tail, head.line());
    } else {
      finished(rest, line);
    }
  }

  private void finished(String text, int begin) {
    int open = text.indexOf('(');
    int equals = text.lastIndexOf(" = ");
    int close = text.lastIndexOf(')', equals);
    if (open < 0 || close < open) {
      throw new IllegalArgumentException("line %d is no call".formatted(line));
    }
    calls.add(
        new Call(
            text.substring(0, open),
            List.of(text.substring(open + 1, close).split(", ")),
            text.substring(equals + " = ".length()).strip(),
            begin,
            line));
  }

  /** All finished calls in the order in which they began. */
  public List<Call> inOrder() {
    return calls.stream().sorted(Comparator.comparingInt(Call::begin)).toList();
  }
}
