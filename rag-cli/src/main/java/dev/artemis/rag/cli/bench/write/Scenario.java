package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.Synchronous;
import java.util.List;

/**
 * One experiment.
 *
 * @param processes writer processes
 * @param threads in each of them
 * @param rate writes per second of each process; 0 for as fast as possible
 * @param disciplines in the order of their turns
 * @param rounds how often each discipline has its turn
 * @param millis length of a turn
 */
public record Scenario(
    int processes,
    int threads,
    int rate,
    Synchronous synchronous,
    List<Discipline> disciplines,
    int rounds,
    int millis) {

  /** For instance {@code 8 × 4 threads, NORMAL, saturated}. */
  String title() {
    return "%d × %d %s, %s, %s"
        .formatted(
            processes,
            threads,
            threads == 1 ? "thread" : "threads",
            synchronous,
            rate == 0 ? "saturated" : "each process " + rate + "/s");
  }

  /** For instance {@code 8×4 NORMAL}. */
  String shortTitle() {
    return "%d×%d %s%s"
        .formatted(processes, threads, synchronous, rate == 0 ? "" : " " + rate + "/s");
  }
}
