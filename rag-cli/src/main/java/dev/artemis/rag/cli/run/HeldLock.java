package dev.artemis.rag.cli.run;

import dev.artemis.lockd.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A lock under which a command runs, as its environment tells in {@code RAG_LOCK_HELD}: a line for
 * each, outermost first, {@code TOKEN exclusive|shared PATH}. Pure.
 *
 * @param path what is locked
 * @param mode how
 * @param token the token drawn
 */
public record HeldLock(String path, LockMode mode, long token) {
  /** The environment variable. */
  public static final String VARIABLE = "RAG_LOCK_HELD";

  /** The locks that a value of the variable names; lines of another form are passed over. */
  public static List<HeldLock> parse(String value) {
    List<HeldLock> held = new ArrayList<>();
    value.lines().forEach(line -> parseLine(line).ifPresent(held::add));
    return List.copyOf(held);
  }

  private static Optional<HeldLock> parseLine(String line) {
    String[] words = line.split(" ", 3);
    if (words.length < 3 || !words[0].matches("\\d{1,18}") || !words[2].startsWith("/")) {
      return Optional.empty();
    }
    for (LockMode mode : LockMode.values()) {
      if (word(mode).equals(words[1])) {
        return Optional.of(new HeldLock(words[2], mode, Long.parseLong(words[0])));
      }
    }
    return Optional.empty();
  }

  /** The innermost lock on a path; empty if there is none. */
  public static Optional<HeldLock> on(String path, List<HeldLock> held) {
    return held.stream().filter(lock -> lock.path.equals(path)).reduce((outer, inner) -> inner);
  }

  /** The innermost lock of all; empty if there is none. */
  public static Optional<HeldLock> innermost(List<HeldLock> held) {
    return held.isEmpty() ? Optional.empty() : Optional.of(held.get(held.size() - 1));
  }

  /** Its line. */
  public String line() {
    return token + " " + word(mode) + " " + path;
  }

  private static String word(LockMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
