package dev.artemis.rag.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.testkit.Await;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.write.WriteQueue.Next;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final WriteQueue queue = new WriteQueue(System::nanoTime);

  @Test
  void whoGivesUpPassesTheLeadOn() throws Exception {
    Call leader = add();
    assertEquals(Next.LEAD, queue.await(leader));
    queue.complete(queue.take(leader), List.of(new Outcome.Refused(late())));
    Call impatient = add();
    Call last = add();
    FutureTask<Next> waiting = new FutureTask<>(() -> queue.await(last));
    Thread thread = new Thread(waiting, "last in the queue");
    thread.start();
    Await.until("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);

    queue.handOn(); // to the impatient one, whose time is over just now
    assertEquals(1, queue.failQueued(impatient, late()));

    assertEquals(Next.LEAD, waiting.get(30, TimeUnit.SECONDS));
  }

  @Test
  void whatIsPutBackWaitsNoLongerThanItsOwnCallerWould() throws Exception {
    Call leader = add();
    assertEquals(Next.LEAD, queue.await(leader));
    Call impatient = add(TimeUnit.MILLISECONDS.toNanos(1));
    List<Pending> batch = queue.take(leader);
    assertEquals(2, batch.size());
    FutureTask<Next> waiting = new FutureTask<>(() -> queue.await(impatient));
    Thread thread = new Thread(waiting, "impatient");
    thread.start();
    Await.until("it waits for the leader", () -> thread.getState() == Thread.State.WAITING);

    queue.putBack(batch, pending -> false); // and the leader waits for another lease

    assertEquals(Next.WITHDRAW, waiting.get(30, TimeUnit.SECONDS));
  }

  private Call add() {
    return add(HOUR);
  }

  private Call add(long waitNanos) {
    return queue.add(List.of(new Operation.Delete("a", UUID.randomUUID())), "test", waitNanos);
  }

  private static StoreBusyException late() {
    return new StoreBusyException("too late", null);
  }
}
