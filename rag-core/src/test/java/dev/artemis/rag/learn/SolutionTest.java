package dev.artemis.rag.learn;

import static dev.artemis.rag.learn.Past.NOON;
import static dev.artemis.rag.learn.Past.artifact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Artifact;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SolutionTest {
  private final Unreadable.Notes notes = new Unreadable.Notes();
  private final Arbitrations arbitrations = new Arbitrations();

  private Solution solution(Map<String, Object> metadata) {
    return new Solution(artifact(Solution.TYPE, metadata), arbitrations, notes);
  }

  private static Optional<BigDecimal> of(int score) {
    return Optional.of(BigDecimal.valueOf(score));
  }

  private Artifact arbitrated(long second, Map<String, Object> metadata) {
    Artifact arbitration =
        artifact(Arbitrations.TYPE, "card-1", NOON.plusSeconds(second), metadata);
    arbitrations.accept(arbitration);
    return arbitration;
  }

  @Test
  void theArbitrationOfTheCardSpeaksWhereItIsSilent() {
    arbitrated(0, Map.of("winner", "Developer-B", "scores", "{\"developer-b\": \"95\"}"));
    Solution winner = solution(Map.of("developer", "developer-b"));
    assertTrue(winner.won());
    assertEquals(of(95), winner.score());
    Solution other = solution(Map.of("developer", "developer-a"));
    assertFalse(other.won());
    assertEquals(Optional.empty(), other.score());
    Artifact elsewhere =
        artifact(Solution.TYPE, "card-2", NOON, Map.of("developer", "developer-b"));
    assertFalse(new Solution(elsewhere, arbitrations, notes).won());
    assertEquals(Unreadable.NOTHING, notes.sum());
  }

  @Test
  void itsOwnWordCounts() {
    arbitrated(0, Map.of("winner", "developer-b", "scores", Map.of("developer-b", 95)));
    Solution own = solution(Map.of("developer", "developer-b", "winner", false, "score", 60));
    assertFalse(own.won());
    assertEquals(of(60), own.score());
    assertEquals(
        Optional.empty(),
        solution(Map.of("developer", "developer-b", "score", "unknown")).score(),
        "unreadable is not silent");
  }

  @Test
  void scoresMayHaveKeysOfTheirOwn() {
    arbitrated(0, Map.of("winner", "developer-b", "developer_a_score", 72, "winning_score", 95));
    assertEquals(of(72), solution(Map.of("developer", "developer-a")).score());
    assertEquals(of(95), solution(Map.of("developer", "developer-b")).score());
    assertEquals(Optional.empty(), solution(Map.of("developer", "developer-c")).score());
  }

  @Test
  void theLatestArbitrationCounts() {
    arbitrated(1, Map.of("winner", "developer-b"));
    arbitrated(2, Map.of("winner", "developer-a"));
    arbitrated(0, Map.of("winner", "developer-b"));
    assertTrue(solution(Map.of("developer", "developer-a")).won());
    assertFalse(solution(Map.of("developer", "developer-b")).won());
  }

  @Test
  void whatCannotBeReadIsNotedWhereItIs() {
    String place = "arbitration_score " + arbitrated(0, Map.of("winner", 7)).id();
    assertFalse(solution(Map.of("developer", "a")).won());
    place += ": winner is 7";
    String second = "arbitration_score " + arbitrated(1, Map.of("scores", Map.of("a", 950))).id();
    assertEquals(Optional.empty(), solution(Map.of("developer", "a")).score());
    String third = "arbitration_score " + arbitrated(2, Map.of("scores", List.of(1))).id();
    assertEquals(Optional.empty(), solution(Map.of("developer", "a")).score());
    assertEquals(
        new Unreadable(
            3, List.of(place, second + ": score of a is 950", third + ": scores is [1]")),
        notes.sum());
  }
}
