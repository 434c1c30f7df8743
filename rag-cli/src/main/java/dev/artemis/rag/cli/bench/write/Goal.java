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

  /** All of them. */
  static final List<Goal> ALL =
      List.of(
          atLeast(8, 1, 0, NORMAL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 1.0),
          atMost(8, 1, 0, NORMAL, DAEMON, P999, BUSY, WORST, 0.05),
          atMost(8, 1, 0, NORMAL, DAEMON, WORST, BUSY, WORST, 0.05),
          atLeast(8, 1, 0, NORMAL, DAEMON, JAIN_WINDOW, DAEMON, JAIN_WINDOW, 0.99),
          atLeast(8, 4, 0, NORMAL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 1.5),
          atLeast(8, 4, 0, FULL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 3.0),
          atLeast(8, 16, 0, NORMAL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 2.0),
          atLeast(8, 16, 0, FULL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 6.0),
          atLeast(1, 1, 0, NORMAL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 0.93),
          atLeast(1, 1, 0, FULL, DAEMON, THROUGHPUT, BUSY, THROUGHPUT, 0.97),
          atMost(8, 1, 100, NORMAL, DAEMON, P999, BUSY, P999, 0.2),
          atLeast(8, 1, 0, NORMAL, FALLBACK, THROUGHPUT, FILELOCK, THROUGHPUT, 1.2),
          atMost(8, 1, 0, NORMAL, FALLBACK, WORST, FILELOCK, WORST, 1.0));

  private static Goal atLeast(
      int processes,
      int threads,
      int rate,
      Synchronous synchronous,
      Discipline mine,
      Figure myFigure,
      Discipline base,
      Figure baseFigure,
      double bound) {
    return new Goal(
        processes,
        threads,
        rate,
        synchronous,
        new Reading(mine, myFigure),
        new Reading(base, baseFigure),
        true,
        bound);
  }

  private static Goal atMost(
      int processes,
      int threads,
      int rate,
      Synchronous synchronous,
      Discipline mine,
      Figure myFigure,
      Discipline base,
      Figure baseFigure,
      double bound) {
    return new Goal(
        processes,
        threads,
        rate,
        synchronous,
        new Reading(mine, myFigure),
        new Reading(base, baseFigure),
        false,
        bound);
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
