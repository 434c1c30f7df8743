package dev.artemis.rag.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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

  /** What is found where a check fails. */
  static Finding failed(Throwable e) {
    return Finding.warning(
        "could not be checked: " + reason(e),
        "run it as the store's user or root; --verbose shows where it failed");
  }

  private static String reason(Throwable e) {
    Throwable failure = e instanceof UncheckedIOException ? e.getCause() : e;
    if (failure instanceof AccessDeniedException denied) {
      return "no permission to look at " + denied.getFile();
    }
    return failure instanceof IOException || failure.getMessage() == null
        ? failure.toString()
        : failure.getMessage();
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
