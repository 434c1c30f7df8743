package dev.artemis.lockd.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Some seeds of the simulation in each build; {@code -Dsimulation.seed} chooses the first. */
class SimulationTest {
  private static final int SEEDS = 2_000;

  private final Carriers carriers = new Carriers();

  @AfterEach
  void close() {
    carriers.close();
  }

  private static long base() {
    return Long.getLong("simulation.seed", new Random().nextInt(1_000_000_000));
  }

  @Test
  void nothingIsViolated() throws InterruptedException {
    long base = base();
    System.out.println("simulation: " + SEEDS + " seeds from " + base);
    Campaign campaign = new Campaign(base, SEEDS, Fault.NONE);
    campaign.run();
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(report, true, StandardCharsets.UTF_8);
    boolean well = campaign.report(out);
    assertTrue(
        well || campaign.violated().isEmpty(), () -> report.toString(StandardCharsets.UTF_8));
    assertEquals(SEEDS, campaign.done());
  }

  @Test
  void aSeedMakesTheSameHistoryEachTime() {
    long base = base();
    for (long seed = base; seed < base + 20; seed++) {
      String once = Simulation.run(seed, Fault.NONE, true, carriers).history();
      assertFalse(once.isEmpty());
      assertEquals(once, Simulation.run(seed, Fault.NONE, true, carriers).history(), "" + seed);
    }
  }

  @Test
  void recordingChangesNothing() {
    long seed = base();
    Simulation.Outcome recorded = Simulation.run(seed, Fault.NONE, true, carriers);
    Simulation.Outcome silent = Simulation.run(seed, Fault.NONE, false, carriers);
    assertEquals(recorded.counts(), silent.counts());
    assertEquals(recorded.nanos(), silent.nanos());
  }
}
