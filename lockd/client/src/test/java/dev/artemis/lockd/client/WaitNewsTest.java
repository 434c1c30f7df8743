package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitNewsTest {
  private static final long SECOND = 1_000_000_000;

  private final LoggedLines log = new LoggedLines();
  private final WaitNews news = new WaitNews("/db", 5 * SECOND);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void nothingIsDueInTheFirstSecondAndThenOnceASecond() {
    assertFalse(news.due(6 * SECOND - 1));
    assertEquals(1, news.untilDueNanos(6 * SECOND - 1));
    assertTrue(news.due(6 * SECOND));
    assertFalse(news.due(6 * SECOND));
    assertFalse(news.due(7 * SECOND - 1));
    assertTrue(news.due(7 * SECOND));
  }

  @Test
  void onlyNewsIsTold() {
    news.tell("pid 7", 6 * SECOND, () -> "held by pid 7");
    news.tell("pid 7", 7 * SECOND, () -> "held by pid 7");
    news.tell("pid 8", 8 * SECOND + SECOND / 2, () -> "held by pid 8");
    assertEquals(
        List.of(
            "waiting for /db since 1.0 s: held by pid 7",
            "waiting for /db since 3.5 s: held by pid 8"),
        log.lines());
  }

  @Test
  void nothingIsToldOfAWaitThatIsOver() {
    news.over();
    news.tell("pid 7", 6 * SECOND, () -> "held by pid 7");
    assertFalse(news.due(9 * SECOND));
    assertEquals(List.of(), log.lines());
  }
}
