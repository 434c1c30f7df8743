package dev.artemis.rag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the artifacts of an import. Immutable.
 *
 * @param counts how many by fate, every fate included
 * @param declared types that the store did not know before
 * @param problems the first thousand, in order
 */
public record ImportReport(Map<Fate, Long> counts, List<String> declared, List<Problem> problems) {
  /** Copies map and lists. */
  public ImportReport {
    counts = Map.copyOf(counts);
    declared = List.copyOf(declared);
    problems = List.copyOf(problems);
  }

  /** What became of an artifact. */
  public enum Fate {
    /** It was new and is in the store. */
    STORED,
    /** It is in the store in the place of another one of its id. */
    REPLACED,
    /** The store had it already. */
    UNCHANGED,
    /** The store has another one of its id, and keeps it. */
    EXISTING,
    /** It had expired. */
    EXPIRED,
    /** It could not be read, or the store refused it. */
    REJECTED
  }

  /**
   * Something that is not in the store as given.
   *
   * @param where where it comes from, such as {@code notes.jsonl:12}
   * @param fate what became of it
   * @param reason why, for people
   */
  public record Problem(String where, Fate fate, String reason) {}

  /**
   * {@return how many artifacts ended so}
   *
   * @param fate how they ended
   */
  public long count(Fate fate) {
    return counts.get(fate);
  }

  /** {@return whether everything that has not expired is in the store as given} */
  public boolean complete() {
    return count(Fate.EXISTING) == 0 && count(Fate.REJECTED) == 0;
  }

  /** Keeps the score. Not thread-safe. */
  static final class Tally {
    private static final int MAX_PROBLEMS = 1_000;

    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
    private final List<String> declared = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Tally() {
      for (Fate fate : Fate.values()) {
        counts.put(fate, 0L);
      }
    }

    void count(Fate fate, long artifacts) {
      counts.merge(fate, artifacts, Long::sum);
    }

    void problem(Problem problem, long artifacts) {
      count(problem.fate(), artifacts);
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(problem);
      }
    }

    List<String> declared() {
      return declared;
    }

    void declared(List<String> types) {
      declared.addAll(types);
    }

    ImportReport report() {
      return new ImportReport(counts, declared, problems);
    }
  }
}
