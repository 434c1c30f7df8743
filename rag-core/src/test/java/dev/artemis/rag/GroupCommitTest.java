package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private StoreFixture store;
  private RagAgent agent;

  @BeforeEach
  void open() throws IOException {
    store = new StoreFixture();
    agent = store.open();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private Running<String> storing(RagAgent by, String text) {
    Running<String> running =
        Running.start(() -> by.storeArtifact("code_example", "", "", text, Map.of()));
    Awaiting.untilWaiting(running.thread);
    return running;
  }

  @Test
  void waitingCallersShareOneTransaction() throws Exception {
    store.locks.permit.acquire();
    List<Running<String>> runners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      runners.add(storing(agent, "text " + i));
    }
    store.locks.permit.release();
    for (Running<String> runner : runners) {
      assertTrue(agent.get(runner.result()).isPresent());
    }
    assertEquals(8, agent.counters().writes());
    assertEquals(1, agent.counters().batches());
    assertEquals(1, agent.getStats().change());
  }

  @Test
  void aLoneCallerDoesItOnItsOwnThread() {
    AtomicReference<Thread> committer = new AtomicReference<>();
    store.beforeCommitCheck = () -> committer.set(Thread.currentThread());
    agent.storeArtifact("code_example", "", "", "alone", Map.of());
    assertEquals(Thread.currentThread(), committer.get());
  }

  @Test
  void theLeaseIsKeptFromTransactionToTransaction() {
    agent.storeArtifact("code_example", "", "", "one", Map.of());
    agent.storeArtifact("code_example", "", "", "two", Map.of());
    assertEquals(1, agent.getStats().token());
    store.locks.wanted = true;
    agent.storeArtifact("code_example", "", "", "three", Map.of());
    agent.storeArtifact("code_example", "", "", "four", Map.of());
    assertEquals(2, agent.getStats().token(), "handed over after the third");
  }

  @Test
  void aLeaderThatRunsOutOfTimeHandsOn() throws Exception {
    RagAgent hasty = store.open(store.builder(store.database).waitAtMost(Duration.ofMillis(50)));
    store.locks.permit.acquire();
    Running<String> leader = storing(hasty, "no time");
    Running<String> follower = storing(agent, "all the time");
    assertInstanceOf(StoreBusyException.class, leader.failure());
    store.locks.permit.release();
    assertTrue(agent.get(follower.result()).isPresent());
    assertEquals(1, agent.count());
    assertEquals(1, agent.counters().lockErrors());
  }

  @Test
  void aFollowerThatRunsOutOfTimeIsWithdrawn() throws Exception {
    RagAgent hasty = store.open(store.builder(store.database).waitAtMost(Duration.ofMillis(50)));
    store.locks.permit.acquire();
    Running<String> leader = storing(agent, "all the time");
    Running<String> follower = storing(hasty, "no time");
    assertInstanceOf(StoreBusyException.class, follower.failure());
    store.locks.permit.release();
    leader.result();
    assertEquals(1, agent.count());
    assertEquals(1, agent.counters().lockErrors());
  }

  @Test
  void anInterruptedFollowerIsWithdrawn() throws Exception {
    store.locks.permit.acquire();
    Running<String> leader = storing(agent, "goes on");
    AtomicBoolean flag = new AtomicBoolean();
    Running<String> follower =
        Running.start(
            () -> {
              try {
                return agent.storeArtifact("code_example", "", "", "stopped", Map.of());
              } finally {
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    Awaiting.untilWaiting(follower.thread);
    follower.thread.interrupt();
    assertInstanceOf(OperationInterruptedException.class, follower.failure());
    assertTrue(flag.get(), "the interrupt status is set again");
    store.locks.permit.release();
    leader.result();
    assertEquals(1, agent.count());
  }

  @Test
  void anInterruptedLeaderHandsOn() throws Exception {
    store.locks.permit.acquire();
    Running<String> leader = storing(agent, "stopped");
    Running<String> follower = storing(agent, "goes on");
    leader.thread.interrupt();
    assertInstanceOf(OperationInterruptedException.class, leader.failure());
    store.locks.permit.release();
    follower.result();
    assertEquals(1, agent.count());
  }

  @Test
  void aFollowerInterruptedWhileItsOperationIsInATransactionHearsWhatBecameOfIt() throws Exception {
    store.locks.permit.acquire();
    Running<String> leader = storing(agent, "leader");
    AtomicBoolean flag = new AtomicBoolean();
    Running<String> follower =
        Running.start(
            () -> {
              String id = agent.storeArtifact("code_example", "", "", "follower", Map.of());
              flag.set(Thread.currentThread().isInterrupted());
              return id;
            });
    Awaiting.untilWaiting(follower.thread);
    store.beforeCommitCheck = follower.thread::interrupt;
    store.locks.permit.release();
    leader.result();
    assertTrue(agent.get(follower.result()).isPresent());
    assertTrue(flag.get());
  }

  @Test
  void manyThreadsLoseAndDoubleNothing() throws Exception {
    List<Running<List<String>>> runners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "thread " + i;
      runners.add(
          Running.start(
              () -> {
                List<String> ids = new ArrayList<>();
                for (int n = 0; n < 100; n++) {
                  ids.add(
                      agent.storeArtifact("code_example", "", "", name + " text " + n, Map.of()));
                }
                return ids;
              }));
    }
    for (Running<List<String>> runner : runners) {
      for (String id : runner.result()) {
        assertTrue(agent.get(id).isPresent());
      }
    }
    assertEquals(800, agent.count());
    assertEquals(800, agent.querySimilar("text", 1_000).size());
    assertEquals(800, agent.counters().writes());
    assertTrue(agent.counters().batches() <= 800);
  }
}
