package dev.artemis.rag.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * What all checks found, in their order. Immutable.
 *
 * @param results one for each check
 */
public record Diagnosis(List<Result> results) {
  /** Copies the list. */
  public Diagnosis {
    results = List.copyOf(results);
  }

  /**
   * A finding with the check that made it.
   *
   * @param check the check's name
   */
  public record Result(String check, Finding finding) {}

  /** Runs the checks. One that fails says so, and the others go on. */
  public static Diagnosis of(List<Check.Named> checks) {
    List<Result> results = new ArrayList<>();
    for (Check.Named named : checks) {
      for (Finding finding : findings(named)) {
        results.add(new Result(named.name(), finding));
      }
    }
    return new Diagnosis(results);
  }

  // A native library that cannot be loaded is a LinkageError: a finding, too.
  private static List<Finding> findings(Check.Named named) {
    try {
      return named.check().examine();
    } catch (Exception | LinkageError e) {
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, named.name() + " failed", e);
      return List.of(failed(e));
    }
  }

  private static Finding failed(Throwable e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return Finding.warning(
        "could not be checked: " + (e instanceof java.io.IOException ? e.toString() : reason),
        "run it as the store's user or root; --verbose shows where it failed");
  }

  /** Whether any finding asks for something to be done. */
  public boolean needsDoing() {
    return results.stream().anyMatch(result -> result.finding().level().needsDoing());
  }

  /** The findings of one level. */
  public List<Result> of(Level level) {
    return results.stream().filter(result -> result.finding().level() == level).toList();
  }
}
