package dev.artemis.lockd.testkit.witness;

import dev.artemis.lockd.LockMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hears of every hold and finds overlaps and tokens that do not rise. Thread-safe; reports are
 * judged one after the other.
 */
final class Judge {
  private final Predicate<Holding> dead;
  private final Map<String, Book> books = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private long entries;

  private static final class Book {
    private final List<Holding> inside = new ArrayList<>();
    private final Set<Long> tokens = new HashSet<>();
    private long highest;
    private long highestExclusive;
  }

  /**
   * A judge who heard nothing yet.
   *
   * @param dead whether the holder's process is gone; may take a moment to make sure
   */
  Judge(Predicate<Holding> dead) {
    this.dead = dead;
  }

  /** A holder has just got the lock. */
  synchronized void enter(Holding entering) {
    entries++;
    Book book = books.computeIfAbsent(entering.name(), name -> new Book());
    judgeOverlap(book, entering);
    judgeToken(book, entering);
    book.inside.add(entering);
  }

  private void judgeOverlap(Book book, Holding entering) {
    for (Holding holder : List.copyOf(book.inside)) {
      if (!holder.excludes(entering)) {
        continue;
      }
      // A dead holder could not say that it left.
      if (dead.test(holder)) {
        book.inside.remove(holder);
      } else {
        violations.add("%s: %s is inside beside %s".formatted(entering.name(), entering, holder));
      }
    }
  }

  /** Shared holders draw side by side and may report in another order, so they are judged less. */
  private void judgeToken(Book book, Holding entering) {
    boolean exclusive = entering.mode() == LockMode.EXCLUSIVE;
    long bound = exclusive ? book.highest : book.highestExclusive;
    if (entering.token() <= bound || !book.tokens.add(entering.token())) {
      violations.add(
          "%s: %s does not rise above token %d".formatted(entering.name(), entering, bound));
    }
    book.highest = Math.max(book.highest, entering.token());
    if (exclusive) {
      book.highestExclusive = Math.max(book.highestExclusive, entering.token());
    }
  }

  /** A holder is about to give the lock back. */
  synchronized void leave(Holding leaving) {
    Book book = books.get(leaving.name());
    if (book == null || !book.inside.remove(leaving)) {
      violations.add("%s: %s leaves but is not inside".formatted(leaving.name(), leaving));
    }
  }

  /** What was seen so far. */
  synchronized Verdict verdict() {
    return new Verdict(entries, violations);
  }
}
