package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.ClientCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures that a caller saw are counted, by kind and by SQLite's code; what was cured is not. */
class FailuresSeenTest {
  private StoreFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  private RagAgent impatient() {
    return fixture.open(fixture.builder(fixture.database).waitAtMost(Duration.ofMillis(1)));
  }

  private static void store(RagAgent agent) {
    agent.storeArtifact("notebook_example", "card", "title", "content", Map.of());
  }

  private static long errors(RagAgent agent, LockErrorKind kind) {
    return agent.counters().lockErrorsByKind().get(kind);
  }

  @Test
  void atFirstEveryKindIsZero() {
    RagAgent agent = impatient();
    store(agent);
    assertEquals(Set.of(LockErrorKind.values()), agent.counters().lockErrorsByKind().keySet());
    assertTrue(agent.counters().lockErrorsByKind().values().stream().allMatch(n -> n == 0));
    assertEquals(Map.of(), agent.counters().sqliteErrors());
  }

  @Test
  void aLockThatIsRefusedOrOutOfOrderIsTold() {
    RagAgent agent = impatient();
    fixture.locks.failures.add(new LockRefusedException("the queue is full", null));
    assertThrows(StoreBusyException.class, () -> store(agent));
    fixture.locks.failures.add(new LockUnavailableException("no lock file", null));
    assertThrows(StoreUnusableException.class, () -> store(agent));
    assertEquals(1, errors(agent, LockErrorKind.REFUSED));
    assertEquals(1, errors(agent, LockErrorKind.UNAVAILABLE));
    assertEquals(0, errors(agent, LockErrorKind.TIMEOUT));
  }

  @Test
  void anotherProgramsTransactionIsTellableFromTheLease() throws SQLException {
    RagAgent agent = impatient();
    store(agent);
    try (Sql other = new Sql(fixture.database)) {
      other.run("BEGIN IMMEDIATE");
      assertThrows(StoreBusyException.class, () -> store(agent));
      other.run("ROLLBACK");
    }
    assertEquals(1, errors(agent, LockErrorKind.BUSY));
    assertEquals(0, errors(agent, LockErrorKind.TIMEOUT));
    assertEquals(Map.of(5, 1L), agent.counters().sqliteErrors());
    assertEquals(1, ToldCounters.of(agent.counters()).get(ClientCounter.SQLITE_BUSY));
  }

  @Test
  void aFileThatIsGoneIsTold() throws IOException {
    RagAgent agent = impatient();
    store(agent);
    Files.move(fixture.database, fixture.directory.resolve("away.db"));
    assertThrows(StoreUnusableException.class, agent::count, "reads are counted, too");
    assertThrows(StoreUnusableException.class, () -> store(agent));
    assertEquals(2, errors(agent, LockErrorKind.MOVED));
  }

  @Test
  void aFullDiskIsNoLockError() {
    fixture.maxPages = OptionalLong.of(64);
    RagAgent agent = fixture.open();
    String large = "x".repeat(400_000);
    assertThrows(
        StoreUnusableException.class,
        () -> agent.storeArtifact("notebook_example", "card", "title", large, Map.of()));
    assertEquals(Map.of(13, 1L), agent.counters().sqliteErrors());
    assertEquals(0, agent.counters().lockErrorsByKind().values().stream().mapToLong(n -> n).sum());
  }

  @Test
  void aMistakeInTheCallIsNoFailureOfTheStore() {
    RagAgent agent = impatient();
    assertThrows(InvalidInputException.class, () -> agent.querySimilar(" ", 1));
    assertEquals(Map.of(), agent.counters().sqliteErrors());
  }

  @Test
  void everyReasonAndKindHasAPlaceInTheDaemonsMetrics() {
    RagAgent agent = impatient();
    Map<ClientCounter, Long> told = ToldCounters.of(agent.counters());
    long retries = RetryReason.values().length;
    assertEquals(retries, count(told, "retries."));
    assertEquals(LockErrorKind.values().length, count(told, "errors."));
    assertEquals(
        retries,
        Arrays.stream(ClientCounter.values()).filter(c -> c.key().startsWith("retries.")).count());
    assertFalse(told.containsKey(ClientCounter.FALLBACKS), "the lock client counts these itself");
  }

  private static long count(Map<ClientCounter, Long> told, String family) {
    return told.keySet().stream().filter(counter -> counter.key().startsWith(family)).count();
  }
}
