package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** The search against {@link NaiveDeadlockSearch}: the same verdict and the same words. */
class DeadlockSearchTest {
  private static final int SESSIONS = 3;

  /** Somebody who holds or waits. */
  record Part(
      boolean holds, int session, int owner, int name, LockMode mode, boolean cached, int since) {}

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void saysWhatTheNaiveSearchSays(@ForAll("parts") List<Part> parts) {
    Scene scene = new Scene();
    parts.forEach(scene::add);
    for (Waiter waiter : scene.waiters) {
      Optional<String> expected = NaiveDeadlockSearch.cycle(scene.locks, waiter);
      assertEquals(expected, DeadlockSearch.cycle(scene.locks, waiter));
      Statistics.collect(expected.isPresent() ? "cycle" : "none");
    }
  }

  @Provide
  Arbitrary<List<Part>> parts() {
    return Combinators.combine(
            Arbitraries.of(true, false, false),
            Arbitraries.integers().between(0, SESSIONS - 1),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(LockMode.class),
            Arbitraries.of(true, false, false, false),
            Arbitraries.integers().between(0, 9))
        .as(Part::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(24);
  }

  @Test
  void aCycleOfAnyLengthIsFound() {
    int length = 20_000;
    Scene scene = new Scene();
    for (int i = 0; i < length; i++) {
      scene.add(new Part(true, 0, i, i, LockMode.EXCLUSIVE, false, 0));
      scene.add(new Part(false, 0, i, (i + 1) % length, LockMode.EXCLUSIVE, false, i));
    }
    String found = DeadlockSearch.cycle(scene.locks, scene.waiters.get(0)).orElseThrow();
    assertEquals(length, found.split(", ").length);
  }

  /** A table put together by hand, in states that need not come about. */
  private static final class Scene {
    final Map<String, LockState> locks = new HashMap<>();
    final List<Waiter> waiters = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private int parts;

    Scene() {
      for (int i = 0; i < SESSIONS; i++) {
        Client client = new Client(new ProcessIdentity(100 + i, 7), 1000, 1000, "p" + i, true);
        sessions.add(new Session(new SessionId("%032x".formatted(i)), client, 0, 0));
      }
    }

    void add(Part part) {
      Session session = sessions.get(part.session);
      LockState lock = locks.computeIfAbsent("n" + part.name, LockState::new);
      if (part.holds) {
        Lease lease = Lease.claimed(session, claim(part, lock.name), 0);
        lock.add(lease);
        session.add(lease);
      } else {
        Waiter waiter = new Waiter(session, request(part, lock.name), part.since, parts, 1);
        lock.queue.add(waiter);
        session.add(waiter);
        waiters.add(waiter);
      }
      parts++;
    }

    private Claim claim(Part part, String name) {
      return new Claim(
          "l" + parts,
          name,
          part.mode,
          FencingToken.NONE,
          0,
          1,
          "o" + part.owner,
          "",
          part.cached,
          Optional.empty());
    }

    private LeaseRequest request(Part part, String name) {
      return new LeaseRequest(
          "r" + parts,
          name,
          part.mode,
          1,
          1,
          0,
          "o" + part.owner,
          "",
          part.cached,
          OptionalLong.empty(),
          Optional.empty());
    }
  }
}
