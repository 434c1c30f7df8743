package dev.artemis.rag.cli.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of the items. Not thread-safe. */
public final class Summary {
  private static final int MAX_PROBLEMS = 1_000;

  /** What became of one item. */
  public enum Fate {
    /** It is in the store. */
    STORED,
    /** Its id was taken; the store has what it had. */
    EXISTING,
    /** It could not be read, or the store refused it. */
    REJECTED,
    /** It was no text and nobody named it. */
    SKIPPED
  }

  /** An item that is not in the store as given. */
  public record Problem(String where, Fate fate, String reason) {}

  private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
  private final List<Problem> problems = new ArrayList<>();

  void stored() {
    counts.merge(Fate.STORED, 1L, Long::sum);
  }

  void problem(Problem problem) {
    counts.merge(problem.fate(), 1L, Long::sum);
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }

  /** How many items ended so. */
  public long count(Fate fate) {
    return counts.getOrDefault(fate, 0L);
  }

  /** The first thousand problems, in order. */
  public List<Problem> problems() {
    return Collections.unmodifiableList(problems);
  }

  /** Whether every item that was to be stored is in the store as given. */
  public boolean complete() {
    return count(Fate.EXISTING) == 0 && count(Fate.REJECTED) == 0;
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stored", count(Fate.STORED));
    json.put("existing", count(Fate.EXISTING));
    json.put("rejected", count(Fate.REJECTED));
    json.put("skipped", count(Fate.SKIPPED));
    json.put("problems", problems.stream().map(Summary::json).toList());
    return json;
  }

  /** For people. */
  public String line() {
    return "%d stored, %d existing, %d rejected, %d skipped"
        .formatted(
            count(Fate.STORED), count(Fate.EXISTING), count(Fate.REJECTED), count(Fate.SKIPPED));
  }

  private static Map<String, Object> json(Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("where", problem.where());
    json.put("fate", problem.fate().name().toLowerCase(Locale.ROOT));
    json.put("reason", problem.reason());
    return json;
  }
}
