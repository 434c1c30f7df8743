package dev.artemis.rag.cli.bench.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadLogTest {
  private static final long MILLI = 1_000_000;
  private static final long START = -150 * MILLI; // the clock's zero is anywhere

  private static final Span SPAN = new Span(START, 400 * MILLI);

  @Test
  void countsWhatIsAcknowledgedWithinTheSpan() {
    ThreadLog log = new ThreadLog(SPAN);
    log.acknowledged(START, START + 10 * MILLI);
    log.acknowledged(START + 10 * MILLI, START + 250 * MILLI);
    log.acknowledged(START + 390 * MILLI, START + 401 * MILLI);
    WriterRound round = ThreadLog.merge(List.of(log), 2);
    assertEquals(List.of(1L, 0L, 1L, 0L), round.buckets());
    assertEquals(2, round.counted());
    assertEquals(5, round.stored(), "every row counts for the check of the file");
    assertEquals(3, round.waits().getTotalCount(), "a wait beyond the end is a wait");
    assertEquals(240, round.waits().getMaxValue() / (double) MILLI, 0.5);
    assertEquals(List.of(250 * MILLI), round.commits(), "only the middle is drawn");
  }

  @Test
  void theFirstErrorIsKept() {
    ThreadLog log = new ThreadLog(SPAN);
    log.failed(new IOException("one"));
    log.failed(new IOException("two"));
    WriterRound round = ThreadLog.merge(List.of(new ThreadLog(SPAN), log), 0);
    assertEquals(2, round.errors());
    assertEquals("java.io.IOException: one", round.firstError());
  }

  @Test
  void aRoundSurvivesTheWayToTheParent() {
    ThreadLog log = new ThreadLog(SPAN);
    log.acknowledged(START, START + 130 * MILLI);
    log.failed(new IOException("\"quoted\"\nand broken"));
    WriterRound round = ThreadLog.merge(List.of(log), 1);
    assertEquals(1, round.line().lines().count());
    assertEquals(round, WriterRound.parse(round.line()));
  }
}
