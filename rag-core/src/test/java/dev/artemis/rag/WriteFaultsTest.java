package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteFaultsTest {
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static String put(RagAgent agent, String text) {
    return agent.storeArtifact("code_example", "", "", text, Map.of());
  }

  private static long retries(RagAgent agent, RetryReason reason) {
    return agent.counters().retries().get(reason);
  }

  @Test
  void aSealedLeaseIsFencedAndTheWriteRunAgain() {
    RagAgent agent = store.open();
    put(agent, "before");
    seal();
    put(agent, "after");
    assertEquals(2, agent.count());
    assertEquals(1, agent.counters().fencedCommits());
    assertEquals(1, store.locks.lost.get());
    assertEquals(2, agent.getStats().epoch());
    assertEquals(2, agent.querySimilar("after", 5).size());
  }

  @Test
  void aLeaseSealedBeforeItsFirstTransactionIsFenced() {
    RagAgent agent = store.open();
    store.locks.afterAcquire = this::seal;
    put(agent, "after");
    assertEquals(1, agent.counters().fencedCommits());
    assertEquals(1, store.locks.lost.get());
    assertEquals(1, agent.count());
    assertEquals(2, agent.getStats().epoch());
  }

  private void seal() {
    try {
      Sql.run(store.database, "UPDATE fence SET epoch = epoch + 1");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherHoldersTokenFencesUs() throws Exception {
    RagAgent agent = store.open();
    put(agent, "before");
    Sql.run(store.database, "UPDATE fence SET token = token + 1, change = change + 1");
    put(agent, "after");
    assertEquals(1, agent.counters().fencedCommits());
    assertEquals(3, agent.getStats().token());
  }

  @Test
  void theFirstTransactionWritesDownTheGuard() throws Exception {
    put(store.open(), "one");
    assertEquals(
        FakeLocks.GUARD.toString(),
        Sql.ask(store.database, "SELECT guard_device || ':' || guard_inode FROM fence"));
  }

  @Test
  void aLeaseThatIsNoLongerValidIsReplaced() {
    RagAgent agent = store.open();
    store.locks.invalidLeases.set(2);
    put(agent, "third time lucky");
    assertEquals(2, retries(agent, RetryReason.LEASE_LOST));
    assertEquals(1, agent.count());
  }

  @Test
  void anotherProgramsWriteLockIsWaitedFor() throws Exception {
    RagAgent agent = store.open();
    try (Sql other = new Sql(store.database)) {
      other.run("BEGIN IMMEDIATE");
      Running<String> running = Running.start(() -> put(agent, "patient"));
      Awaiting.until("a busy retry", () -> retries(agent, RetryReason.BUSY) > 0);
      other.run("COMMIT");
      assertTrue(agent.get(running.result()).isPresent());
    }
  }

  @Test
  void anotherProgramsWriteLockIsNotWaitedForLongerThanAllowed() throws Exception {
    RagAgent agent = store.open(store.builder(store.database).waitAtMost(Duration.ofMillis(100)));
    try (Sql other = new Sql(store.database)) {
      other.run("BEGIN IMMEDIATE");
      StoreBusyException busy =
          assertThrows(StoreBusyException.class, () -> put(agent, "too long"));
      String named = "held by pid " + ProcessHandle.current().pid();
      assertTrue(busy.getMessage().contains(named), busy.getMessage());
      other.run("COMMIT");
    }
    assertEquals(0, agent.count());
    put(agent, "works again");
  }

  @Test
  void lockErrorsKeepTheirSentenceAndSayWhatToDo() {
    RagAgent agent = store.open();
    LockTimeoutException timeout = new LockTimeoutException("held by pid 7 since 3 s", null);
    store.locks.failures.add(timeout);
    StoreBusyException busy = assertThrows(StoreBusyException.class, () -> put(agent, "x"));
    assertEquals("held by pid 7 since 3 s", busy.getMessage());
    assertSame(timeout, busy.getCause());

    store.locks.failures.add(new LockRefusedException("queue full", null));
    assertThrows(StoreBusyException.class, () -> put(agent, "x"));

    store.locks.failures.add(new LockUnavailableException("a directory is in the way", null));
    StoreUnusableException unusable =
        assertThrows(StoreUnusableException.class, () -> put(agent, "x"));
    assertEquals(Reason.LOCK_UNAVAILABLE, unusable.reason());
    assertEquals(3, agent.counters().lockErrors());
    assertEquals(0, agent.count());
    put(agent, "works again");
  }

  @Test
  void aFullDiskIsOneClearErrorAndLeavesNothingHalfDone() throws Exception {
    store.maxPages = OptionalLong.of(64);
    RagAgent agent = store.open();
    put(agent, "small");
    String large = "large ".repeat(100_000);
    StoreUnusableException full =
        assertThrows(StoreUnusableException.class, () -> put(agent, large));
    assertEquals(Reason.DISK_FULL, full.reason());
    assertEquals(1, agent.count());
    put(agent, "another small one");
    assertEquals(2, agent.querySimilar("small", 9).size());
    assertEquals("ok", Sql.ask(store.database, "PRAGMA integrity_check"));
  }

  @Test
  void anItemTooLargeForTheDiskDoesNotSpoilItsBatch() {
    store.maxPages = OptionalLong.of(64);
    RagAgent agent = store.open();
    BatchResult result =
        agent.storeAll(
            List.of(
                NewArtifact.of("code_example", "", "", "small", Map.of()),
                NewArtifact.of("code_example", "", "", "large ".repeat(100_000), Map.of()),
                NewArtifact.of("code_example", "", "", "small too", Map.of())));
    assertEquals(2, result.stored().size());
    assertEquals(
        Reason.DISK_FULL, ((StoreUnusableException) result.rejected().get(0).reason()).reason());
    assertEquals(1, retries(agent, RetryReason.DISK_FULL));
    assertEquals(2, agent.count());
  }

  @Test
  void aModelThatFailsIsATypedError() {
    EmbeddingModel broken =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            throw new IllegalStateException("out of tokens");
          }
        };
    RagAgent agent = store.open(store.builder(store.database).model(broken, "broken"));
    EmbeddingFailedException failed =
        assertThrows(EmbeddingFailedException.class, () -> put(agent, "x"));
    assertTrue(failed.getMessage().contains("out of tokens"), failed.getMessage());
    assertEquals(0, agent.count());
  }
}
