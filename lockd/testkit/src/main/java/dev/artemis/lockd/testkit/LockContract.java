package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.testkit.Contender.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every way of locking promises. A subclass says how contenders are opened; no test sleeps or
 * judges by time.
 */
@ExtendWith({LeakCheck.class, ClientLog.class})
@Timeout(60)
public abstract class LockContract extends Contest {
  /** Subclasses only say how locks are taken. */
  protected LockContract() {}

  @Test
  void exclusiveExcludesAll() {
    String name = name("a");
    try (Hold hold = exclusive(name)) {
      assertTaken(name, LockMode.EXCLUSIVE);
      assertTaken(name, LockMode.SHARED);
      hold.ensureValid();
    }
    assertFree(name);
  }

  @Test
  void sharedSharesAndExcludesExclusive() {
    String name = name("a");
    try (Hold one = shared(name);
        Hold two = shared(name)) {
      assertTaken(name, LockMode.EXCLUSIVE);
      one.ensureValid();
      two.ensureValid();
    }
    assertFree(name);
  }

  @Test
  void oneOfSeveralSharedHoldersKeepsTheLock() {
    String name = name("a");
    Hold one = shared(name);
    try (Hold two = shared(name)) {
      one.close();
      two.ensureValid();
      assertTaken(name, LockMode.EXCLUSIVE);
    }
    assertFree(name);
  }

  @Test
  void namesAreIndependent() {
    try (Hold one = exclusive(name("a"));
        Hold other = contender().acquire(name("b"), LockMode.EXCLUSIVE, Duration.ZERO)) {
      one.ensureValid();
      other.ensureValid();
    }
  }

  @Test
  void oneContenderHoldsSeveralNames() {
    Contender contender = contender();
    Hold one = contender.acquire(name("a"), LockMode.EXCLUSIVE, Duration.ZERO);
    try (Hold other = contender.acquire(name("b"), LockMode.SHARED, Duration.ZERO)) {
      one.close();
      other.ensureValid();
      assertFree(name("a"));
      assertTaken(name("b"), LockMode.EXCLUSIVE);
    }
  }

  @Test
  void aTimeoutNamesTheHolderAndLeavesNothingBehind() {
    String name = name("a");
    try (Hold hold = exclusive(name)) {
      Contender other = contender();
      LockTimeoutException timeout =
          assertThrows(
              LockTimeoutException.class, () -> other.acquire(name, LockMode.EXCLUSIVE, SHORT));
      String sentence = timeout.getMessage();
      assertTrue(sentence.contains("pid " + ProcessHandle.current().pid()), sentence);
      assertTrue(sentence.contains(name), sentence);
      Await.until("nobody waits any more", () -> waiting(name) == 0);
      hold.ensureValid();
    }
    assertFree(name);
  }

  @Test
  void noWaitAnswersAtOnce() {
    String name = name("a");
    Contender contender = contender();
    contender.acquire(name, LockMode.EXCLUSIVE, Duration.ZERO).close();
    try (Hold hold = contender.acquire(name, LockMode.SHARED, Duration.ZERO)) {
      hold.ensureValid();
      assertTaken(name, LockMode.EXCLUSIVE);
      assertEquals(0, waiting(name));
    }
  }

  @Test
  void releaseLetsTheNextIn() {
    String name = name("a");
    Hold first = exclusive(name);
    Future<Hold> next = waiter(name, LockMode.EXCLUSIVE);
    first.close();
    try (Hold second = Await.result("the lock", next)) {
      second.ensureValid();
      assertTaken(name, LockMode.SHARED);
    }
  }

  @Test
  void anExclusiveReleaseLetsAllWaitingReadersIn() {
    String name = name("a");
    Hold first = exclusive(name);
    List<Future<Hold>> readers =
        List.of(waiter(name, LockMode.SHARED), waiter(name, LockMode.SHARED));
    first.close();
    try (Hold one = Await.result("the first reader", readers.get(0));
        Hold two = Await.result("the second reader", readers.get(1))) {
      one.ensureValid();
      two.ensureValid();
    }
  }

  @Test
  void aWaitingWriterIsNotOvertakenByReaders() {
    String name = name("a");
    Hold reader = shared(name);
    Future<Hold> writer = waiter(name, LockMode.EXCLUSIVE);
    if (ordered()) {
      assertTaken(name, LockMode.SHARED);
      Future<Hold> later = waiter(name, LockMode.SHARED);
      reader.close();
      try (Hold written = Await.result("the writer", writer)) {
        written.ensureValid();
        assertEquals(1, waiting(name));
      }
      Await.result("the later reader", later).close();
    } else {
      reader.close();
      Await.result("the writer", writer).close();
    }
  }

  @Test
  void allWhoWaitAreServedAndInOrderIfPromised() {
    String name = name("a");
    int count = 6;
    Hold first = exclusive(name);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> served = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Contender contender = contender();
      served.add(
          CompletableFuture.runAsync(
              () -> {
                try (Hold hold = contender.acquire(name, LockMode.EXCLUSIVE, LONG)) {
                  hold.ensureValid();
                  order.add(number);
                }
              },
              threads));
      Await.until("waiter " + i + " waits", () -> waiting(name) == number + 1);
    }
    first.close();
    served.forEach(one -> Await.result("a waiter's turn", one));
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    assertEquals(all, ordered() ? order : order.stream().sorted().toList());
  }

  @Test
  void tokensRiseAlsoOverReopening() {
    String name = name("a");
    long last = 0;
    for (int i = 0; i < 4; i++) {
      Contender contender = contender();
      for (LockMode mode : LockMode.values()) {
        try (Hold hold = contender.acquire(name, mode, LONG)) {
          assertTrue(hold.token() > last, hold.token() + " > " + last);
          last = hold.token();
        }
      }
      contender.close();
    }
  }

  @Test
  void anInterruptedWaiterHoldsNothingAndKeepsItsFlag() {
    String name = name("a");
    Hold hold = exclusive(name);
    Contender contender = contender();
    AtomicBoolean flag = new AtomicBoolean();
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<Hold> waiter =
        threads.submit(
            () -> {
              thread.set(Thread.currentThread());
              try {
                return contender.acquire(name, LockMode.EXCLUSIVE, LONG);
              } finally {
                flag.set(Thread.interrupted());
              }
            });
    Await.until("it waits", () -> waiting(name) == 1);
    thread.get().interrupt();
    Await.failure("the interrupted wait", LockInterruptedException.class, waiter);
    assertTrue(flag.get(), "interrupt status");
    Await.until("nobody waits any more", () -> waiting(name) == 0);
    hold.ensureValid();
    hold.close();
    assertFree(name);
  }

  @Test
  void anInterruptedThreadIsNotGivenWhatItWouldWaitFor() {
    String name = name("a");
    try (Hold hold = exclusive(name)) {
      Contender contender = contender();
      Thread.currentThread().interrupt();
      try {
        assertThrows(
            LockInterruptedException.class,
            () -> contender.acquire(name, LockMode.EXCLUSIVE, LONG));
      } finally {
        assertTrue(Thread.interrupted(), "interrupt status");
      }
      hold.ensureValid();
    }
  }

  @Test
  void closeIsIdempotentAndEndsValidity() {
    String name = name("a");
    Hold hold = exclusive(name);
    hold.close();
    assertThrows(LeaseLostException.class, hold::ensureValid);
    try (Hold next = exclusive(name)) {
      assertDoesNotThrow(hold::close);
      next.ensureValid();
      assertTaken(name, LockMode.EXCLUSIVE);
    }
  }

  @Test
  void anyThreadMayClose() {
    String name = name("a");
    Hold hold = exclusive(name);
    Await.result("closing", threads.submit(hold::close));
    assertFree(name);
  }

  @Test
  void closingTheContenderGivesEverythingBack() {
    Contender contender = contender();
    Hold one = contender.acquire(name("a"), LockMode.EXCLUSIVE, Duration.ZERO);
    Hold two = contender.acquire(name("b"), LockMode.SHARED, Duration.ZERO);
    contender.close();
    assertThrows(LeaseLostException.class, one::ensureValid);
    assertThrows(LeaseLostException.class, two::ensureValid);
    assertFree(name("a"));
    assertFree(name("b"));
    assertDoesNotThrow(contender::close);
  }

  @Test
  void anUnprotectedCounterIsExact() {
    String name = name("a");
    int perThread = 40;
    int[] counter = new int[1];
    List<Future<?>> running = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < 4; i++) {
      Contender contender = contender();
      running.add(threads.submit(() -> count(contender, name, perThread, counter, start)));
    }
    start.countDown();
    running.forEach(one -> Await.result("counting", one));
    assertEquals(4 * perThread, counter[0]);
  }

  private static Void count(
      Contender contender, String name, int times, int[] counter, CountDownLatch start)
      throws InterruptedException {
    start.await();
    for (int i = 0; i < times; i++) {
      try (Hold hold = contender.acquire(name, LockMode.EXCLUSIVE, LONG)) {
        int seen = counter[0];
        hold.ensureValid();
        counter[0] = seen + 1;
      }
    }
    return null;
  }

  @Test
  void everyWaiterIsGrantedOrRefused() {
    String name = name("a");
    Hold first = exclusive(name);
    List<Future<Hold>> impatient = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Contender contender = contender();
      impatient.add(threads.submit(() -> contender.acquire(name, LockMode.EXCLUSIVE, SHORT)));
    }
    Future<Hold> patient = waiterAmong(name);
    impatient.forEach(one -> Await.failure("its wait", LockTimeoutException.class, one));
    Await.until("only the patient one waits", () -> waiting(name) == 1);
    first.close();
    Await.result("the patient one's turn", patient).close();
    assertFree(name);
  }

  private Future<Hold> waiterAmong(String name) {
    Contender contender = contender();
    return threads.submit(() -> contender.acquire(name, LockMode.SHARED, LONG));
  }
}
