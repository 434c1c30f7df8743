package dev.artemis.lockd.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each planted fault breaks the invariant that is there to find it. */
class SimulationBitesTest {
  private static final long FIRST = 1;
  private static final long SEEDS = 10_000;

  @ParameterizedTest
  @DisplayName("a planted fault is found")
  @CsvSource({
    "FENCE_OFF, one-holder-commits",
    "GUARD_OFF, one-holder-of-a-name",
    "SEAL_WITHOUT_EPOCH, served-again",
    "DAEMON_GRANTS_TWICE, daemon-grants",
    "DAEMON_FORGETS_RESUMED, daemon-grants",
    "RELEASE_LEFT_OUT, no-false-deadlock",
    "NEWCOMERS_OVERTAKE, first-come-first-served",
    "STALE_STATE, counter-exact",
    "EARLY_ACKNOWLEDGEMENT, no-write-lost",
    "TOKEN_NOT_DRAWN, tokens-rise",
    "PAUSE_UNNOTICED, heard-before-judged",
    "SLIPS_ROUND_THE_QUEUE, full-queue-refuses"
  })
  void found(Fault fault, String invariant) {
    try (Carriers carriers = new Carriers()) {
      String found = "none in " + SEEDS + " seeds";
      for (long seed = FIRST; seed < FIRST + SEEDS && !found.equals(invariant); seed++) {
        found =
            Simulation.run(seed, fault, false, carriers)
                .violation()
                .map(Violation::invariant)
                .orElse(found);
      }
      assertEquals(invariant, found);
    }
  }
}
