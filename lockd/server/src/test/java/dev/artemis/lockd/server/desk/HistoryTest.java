package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.LeaseView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final long PLENTY = 1 << 20;

  private static LeaseView lease(String name, int number, String purpose, long waitedNanos) {
    return new LeaseView(
        "lease-" + number,
        name,
        LockMode.EXCLUSIVE,
        new SessionId("0".repeat(32)),
        new Client(new ProcessIdentity(1, 2), 0, 0, "label", true),
        true,
        "main",
        purpose,
        new FencingToken(0, number),
        5,
        waitedNanos,
        100,
        95,
        false,
        false,
        false,
        Optional.empty());
  }

  private static void use(History history, String name, int number, long waitedNanos) {
    LeaseView lease = lease(name, number, "", waitedNanos);
    history.granted(lease);
    history.ended(new Effect.Ended(lease, Ending.RELEASED), number);
  }

  private static List<String> leases(History history, String name) {
    return history.of(name).orElseThrow().latest(100).stream()
        .map(past -> past.ended().lease().lease())
        .toList();
  }

  @Test
  void theLatestOfANameComeFirstAndTheOldestGo() {
    History history = new History(3, 100, PLENTY);
    for (int i = 1; i <= 5; i++) {
      use(history, "/a", i, 10L * i);
    }
    assertEquals(List.of("lease-5", "lease-4", "lease-3"), leases(history, "/a"));
    assertEquals(2, history.of("/a").orElseThrow().latest(2).size());
    assertEquals(5, history.of("/a").orElseThrow().grants());
    assertEquals(50, history.of("/a").orElseThrow().worstNanos());
    assertTrue(history.of("/b").isEmpty());
  }

  @Test
  void theNameThatWasUsedLongestAgoMakesRoom() {
    History history = new History(3, 4, PLENTY);
    use(history, "/a", 1, 0);
    use(history, "/a", 2, 0);
    use(history, "/b", 3, 0);
    use(history, "/a", 4, 0);
    use(history, "/c", 5, 0);
    assertTrue(history.of("/b").orElseThrow().latest(9).isEmpty());
    assertEquals(List.of("lease-4", "lease-2", "lease-1"), leases(history, "/a"));
  }

  @Test
  void longTextsAndManyNamesStayWithinTheBytes() {
    History history = new History(32, 1_000_000, 10_000);
    for (int i = 0; i < 1_000; i++) {
      LeaseView lease = lease("/name-" + i, i, "p".repeat(i % 256), 0);
      history.granted(lease);
      history.ended(new Effect.Ended(lease, Ending.DIED), i);
      long bytes =
          history.all().entrySet().stream()
              .mapToLong(
                  entry ->
                      400
                          + 2L * entry.getKey().length()
                          + entry.getValue().latest(99).stream()
                              .map(past -> past.ended().lease())
                              .mapToLong(
                                  l ->
                                      400
                                          + 2L
                                              * (l.lease().length()
                                                  + l.purpose().length()
                                                  + "main".length()
                                                  + "label".length()))
                              .sum())
              .sum();
      assertTrue(bytes <= 10_000, "bytes " + bytes);
    }
    assertTrue(history.of("/name-999").isPresent());
    assertTrue(history.of("/name-0").isEmpty());
  }

  @Test
  void namesThatAreOnlyHeldAreBoundedToo() {
    History history = new History(32, 1_000, 10_000);
    for (int i = 0; i < 1_000; i++) {
      history.granted(lease("/name-" + i, i, "", 0));
    }
    assertTrue(history.all().size() <= 25, "names " + history.all().size());
  }
}
