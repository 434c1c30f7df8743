package dev.artemis.lockd.testkit.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.testkit.LeakCheck;
import dev.artemis.lockd.testkit.witness.Verdict;
import dev.artemis.lockd.testkit.witness.WitnessProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The witness is worth something only if it finds out those who cheat. */
@ExtendWith(LeakCheck.class)
class WitnessBitesTest {
  private static final Duration LONG = Duration.ofSeconds(25);

  @TempDir private Path folder;

  @Test
  void twoHoldersWithoutAnyLockAreFoundOut() {
    try (WitnessProcess witness = WitnessProcess.start();
        LockProcess one = LockProcess.start(Side.fallback(), witness, LONG);
        LockProcess other = LockProcess.start(Side.fallback(), witness, LONG)) {
      one.rogue("/nothing", 1);
      other.rogue("/nothing", 2);
      Verdict verdict = witness.verdict();
      assertEquals(2, verdict.entries());
      assertEquals(1, verdict.violations().size());
      String violation = verdict.violations().get(0);
      assertTrue(violation.contains("pid " + one.jvm().pid()), violation);
      assertTrue(violation.contains("pid " + other.jvm().pid()), violation);
    }
  }

  @Test
  void aStoppedHolderStillCountsAndAKilledOneDoesNot() {
    String name = folder.resolve("a").toString();
    try (WitnessProcess witness = WitnessProcess.start();
        LockProcess one = LockProcess.start(Side.fallback(), witness, LONG);
        LockProcess other = LockProcess.start(Side.fallback(), witness, LONG);
        LockProcess third = LockProcess.start(Side.fallback(), witness, LONG)) {
      one.acquire(name, LockMode.EXCLUSIVE, LONG);
      one.jvm().stop();
      other.rogue(name, 100);
      assertEquals(1, witness.verdict().violations().size());
      one.jvm().kill();
      other.jvm().kill();
      third.rogue(name, 101);
      assertEquals(1, witness.verdict().violations().size());
    }
  }

  @Test
  void aTokenThatDoesNotRiseIsFoundOut() {
    try (WitnessProcess witness = WitnessProcess.start();
        LockProcess one = LockProcess.start(Side.fallback(), witness, LONG);
        LockProcess other = LockProcess.start(Side.fallback(), witness, LONG)) {
      one.rogue("/nothing", 7);
      one.jvm().kill();
      other.rogue("/nothing", 7);
      assertEquals(
          List.of(
              "/nothing: pid %d EXCLUSIVE token 7 does not rise above token 7"
                  .formatted(other.jvm().pid())),
          witness.verdict().violations());
    }
  }
}
