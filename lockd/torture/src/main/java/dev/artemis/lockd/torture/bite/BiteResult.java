package dev.artemis.lockd.torture.bite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one way of excluding.
 *
 * @param kind which
 * @param missing the program that it takes and that is not there; nothing was run then
 * @param violationMillis when the first violation was seen, after the start
 * @param violation what it was, empty if there was none
 * @param after the last trouble made before that; {@code nothing} if none was
 * @param rounds acknowledged in all
 * @param worstWaitMillis the longest wait for a turn
 * @param stoppedRounds acknowledged while a holder was stopped, from one TTL on
 */
record BiteResult(
    Kind kind,
    Optional<String> missing,
    long violationMillis,
    Optional<String> violation,
    String after,
    long rounds,
    long worstWaitMillis,
    long stoppedRounds) {

  static BiteResult missing(Kind kind, String program) {
    return new BiteResult(kind, Optional.of(program), 0, Optional.empty(), "", 0, 0, 0);
  }

  /** Whether it was run and came as expected. */
  boolean asExpected() {
    return missing.isEmpty() && violation.isPresent() == kind.expected();
  }

  /** What was not as expected, as the rest of a sentence about it. */
  String surprise(int seconds) {
    if (missing.isPresent()) {
      return "was not run: there is no " + missing.get() + " here; install it, or choose --only";
    }
    return kind.expected()
        ? "was expected to violate, and did not within " + seconds + " s"
        : "was expected to hold, and did not: " + violation.orElse("nothing was found");
  }

  Object[] cells() {
    if (missing.isPresent()) {
      return new Object[] {kind.title(), "not run", "-", "no " + missing.get(), "-", "-", "-"};
    }
    boolean found = violation.isPresent();
    return new Object[] {
      kind.title(),
      (found ? "YES" : "no") + (asExpected() ? "" : " (!)"),
      found ? "%.1f s".formatted(violationMillis / 1e3) : "-",
      found ? after : "-",
      rounds,
      worstWaitMillis,
      stoppedRounds == 0 ? "none" : stoppedRounds
    };
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind.title());
    json.put("missing", missing.orElse(null));
    json.put("violationExpected", kind.expected());
    json.put("violationFound", violation.isPresent());
    json.put("violation", violation.orElse(null));
    json.put("violationMillis", violation.isPresent() ? violationMillis : null);
    json.put("after", after);
    json.put("rounds", rounds);
    json.put("worstWaitMillis", worstWaitMillis);
    json.put("roundsWhileStopped", stoppedRounds);
    return json;
  }
}
