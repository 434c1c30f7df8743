package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadingTurnTest {
  private final ReadingTurn turn = new ReadingTurn();
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();
  private final CompletableFuture<Boolean> second = new CompletableFuture<>();

  @Test
  void oneAtATime() {
    assertTrue(turn.take());
    assertFalse(turn.take());
    assertFalse(turn.pass());
    assertTrue(turn.take());
  }

  @Test
  void theFirstInLineIsCalled() {
    turn.take();
    turn.join(first);
    turn.join(second);
    assertFalse(first.isDone());
    assertTrue(turn.pass());
    assertTrue(first.isDone());
    assertFalse(second.isDone());
  }

  @Test
  void whoWasCalledAndGoesAwayIsNotWaitedFor() {
    turn.take();
    turn.join(first);
    turn.join(second);
    turn.pass();
    assertTrue(turn.leave(first));
    assertTrue(second.isDone());
    assertFalse(turn.leave(second));
  }

  @Test
  void whoJoinsWhileItIsFreeIsCalledAtOnce() {
    turn.join(first);
    assertTrue(first.isDone());
  }

  @Test
  void nobodyGetsItOnceItIsClosed() {
    turn.take();
    turn.join(first);
    turn.close();
    turn.pass();
    assertFalse(first.isDone());
    assertFalse(turn.take());
  }
}
