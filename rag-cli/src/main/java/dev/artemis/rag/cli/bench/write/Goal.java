package dev.artemis.rag.cli.bench.write;

import static dev.artemis.rag.Synchronous.FULL;
import static dev.artemis.rag.Synchronous.NORMAL;
import static dev.artemis.rag.cli.bench.write.Discipline.BUSY;
import static dev.artemis.rag.cli.bench.write.Discipline.DAEMON;
import static dev.artemis.rag.cli.bench.write.Discipline.FALLBACK;
import static dev.artemis.rag.cli.bench.write.Discipline.FILELOCK;
import static dev.artemis.rag.cli.bench.write.Figure.JAIN_WINDOW;
import static dev.artemis.rag.cli.bench.write.Figure.P999;
import static dev.artemis.rag.cli.bench.write.Figure.THROUGHPUT;
import static dev.artemis.rag.cli.bench.write.Figure.WORST;

import dev.artemis.rag.Synchronous;
import java.util.List;

/**
 * What we want to be true of a figure in a scenario, on two cores.
 *
 * @param mine discipline and figure that are judged
 * @param base what they are divided by; the figure itself is judged if it is the same
 * @param atLeast whether the bound is a lower one
 */
record Goal(
    int processes,
    int threads,
    int rate,
    Synchronous synchronous,
    Reading mine,
    Reading base,
    boolean atLeast,
    double bound) {

  /** A figure of a discipline. */
  record Reading(Discipline discipline, Figure figure) {
    String title() {
      return discipline.key() + " " + figure.title();
    }
  }

  private static final boolean AT_LEAST = true;
  private static final boolean AT_MOST = false;

  /** All of them. */
  static final List<Goal> ALL =
      List.of(
          new Goal(8, 1, 0, NORMAL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 1.0),
          new Goal(8, 1, 0, NORMAL, of(DAEMON, P999), of(BUSY, WORST), AT_MOST, 0.05),
          new Goal(8, 1, 0, NORMAL, of(DAEMON, WORST), of(BUSY, WORST), AT_MOST, 0.05),
          new Goal(
              8, 1, 0, NORMAL, of(DAEMON, JAIN_WINDOW), of(DAEMON, JAIN_WINDOW), AT_LEAST, 0.99),
          new Goal(8, 4, 0, NORMAL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 1.5),
          new Goal(8, 4, 0, FULL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 3.0),
          new Goal(8, 16, 0, NORMAL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 2.0),
          new Goal(8, 16, 0, FULL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 6.0),
          new Goal(1, 1, 0, NORMAL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 0.93),
          new Goal(1, 1, 0, FULL, of(DAEMON, THROUGHPUT), of(BUSY, THROUGHPUT), AT_LEAST, 0.97),
          new Goal(8, 1, 100, NORMAL, of(DAEMON, P999), of(BUSY, P999), AT_MOST, 0.2),
          new Goal(
              8, 1, 0, NORMAL, of(FALLBACK, THROUGHPUT), of(FILELOCK, THROUGHPUT), AT_LEAST, 1.2),
          new Goal(8, 1, 0, NORMAL, of(FALLBACK, WORST), of(FILELOCK, WORST), AT_MOST, 1.0));

  private static Reading of(Discipline discipline, Figure figure) {
    return new Reading(discipline, figure);
  }

  /** Whether it is about a scenario. */
  boolean fits(Scenario scenario) {
    return processes == scenario.processes()
        && threads == scenario.threads()
        && rate == scenario.rate()
        && synchronous == scenario.synchronous();
  }

  /** Whether the figure is judged by itself. */
  boolean absolute() {
    return mine.equals(base);
  }

  String title() {
    if (absolute()) {
      return mine.title();
    }
    return mine.figure() == base.figure()
        ? mine.discipline().key() + " / " + base.title()
        : mine.title() + " / " + base.title();
  }

  String wanted() {
    return (atLeast ? "≥ " : "≤ ") + Digits.of(bound);
  }
}
