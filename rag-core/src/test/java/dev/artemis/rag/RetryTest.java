package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.store.Pauses;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When writes that failed are tried again, and what is waited for before. */
class RetryTest {
  private final List<Long> parked = Collections.synchronizedList(new ArrayList<>());
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
    store.pauses = new Pauses(() -> 0, parked::add);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static void put(RagAgent agent) {
    agent.storeArtifact("code_example", "", "", "text", Map.of());
  }

  @Test
  void aLeaseThatIsLostOnceIsReplacedAtOnce() {
    RagAgent agent = store.open();
    store.locks.invalidLeases.set(1);
    put(agent);
    assertEquals(1, agent.counters().retries().get(RetryReason.LEASE_LOST));
    assertEquals(List.of(), parked);
    assertEquals(0, agent.counters().pauses());
  }

  @Test
  void oneThatIsLostAgainAndAgainIsWaitedForLongerEachTime() {
    RagAgent agent = store.open();
    store.locks.invalidLeases.set(5);
    put(agent);
    assertEquals(List.of(1_000_000L, 2_000_000L, 4_000_000L, 8_000_000L), parked);
    assertEquals(4, agent.counters().pauses());
    assertEquals(1, agent.count());
  }

  @Test
  void withoutTimeThereIsNoPause() {
    RagAgent agent = store.open(store.builder(store.database).waitAtMost(Duration.ZERO));
    store.locks.invalidLeases.set(9);
    assertThrows(StoreBusyException.class, () -> put(agent));
    assertEquals(List.of(), parked);
    assertEquals(1, agent.counters().lockErrors());
  }

  /** SQLite has waited for its own lock: to wait once more would be twice. */
  @Test
  void aBusyDatabaseIsWaitedForBySqliteAlone() throws Exception {
    RagAgent agent = store.open();
    put(agent);
    try (Sql other = new Sql(store.database)) {
      other.run("BEGIN IMMEDIATE");
      Running<String> writer =
          Running.start(() -> agent.storeArtifact("code_example", "", "", "waits", Map.of()));
      Awaiting.until("it retries", () -> agent.counters().retries().get(RetryReason.BUSY) >= 2);
      other.run("COMMIT");
      writer.result();
    }
    assertEquals(List.of(), parked);
  }

  /** The parker of this test does not wait, so that what is bounded are the attempts. */
  @Test
  void attemptsEndEvenIfNothingWaits() {
    RagAgent agent = store.open();
    store.locks.invalidLeases.set(1_000);
    StoreBusyException given = assertThrows(StoreBusyException.class, () -> put(agent));
    assertTrue(given.getMessage().contains("took the lease away"), given.getMessage());
    assertEquals(64, agent.counters().retries().get(RetryReason.LEASE_LOST));
    assertTrue(parked.stream().allMatch(nanos -> nanos <= 100_000_000), "" + parked);
  }
}
