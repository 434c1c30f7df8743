package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How well a developer's solution did: by its own metadata or, as far as that says nothing, by the
 * arbitration of its card. Not thread-safe.
 */
final class Solution {
  static final String TYPE = "developer_solution";

  private final Reading own;
  private final Optional<String> developer;
  private final Optional<Reading> arbitration;
  private final boolean won;

  Solution(Artifact artifact, Arbitrations arbitrations, Unreadable.Notes notes) {
    own = new Reading(artifact, notes);
    developer = Values.text(own.value("developer"));
    arbitration =
        developer
            .flatMap(known -> arbitrations.of(artifact.cardId()))
            .map(latest -> new Reading(latest, notes));
    won = isWinner();
  }

  /** Its own metadata. */
  Reading reading() {
    return own;
  }

  /** Whether it won: it is told so, or the winner has its developer's name. */
  boolean won() {
    return won;
  }

  private boolean isWinner() {
    Object winner = own.value("winner");
    return winner == null
        ? arbitration.stream().anyMatch(verdict -> isDeveloper(verdict, verdict.value("winner")))
        : Values.flag(winner).orElseGet(() -> isDeveloper(own, winner));
  }

  private boolean isDeveloper(Reading reading, Object winner) {
    if (winner instanceof String name && developer.isPresent()) {
      return Names.same(name, developer.get());
    }
    if (winner != null) {
      reading.note("winner", winner);
    }
    return false;
  }

  /** From 0 to 100. */
  Optional<BigDecimal> score() {
    return own.isScored() ? own.score() : arbitration.flatMap(this::score);
  }

  private Optional<BigDecimal> score(Reading verdict) {
    String name = developer.orElseThrow();
    Object winning = won ? verdict.value("winning_score") : null;
    return Stream.of(
            among(verdict, name), verdict.value(name.replace('-', '_') + "_score"), winning)
        .filter(Objects::nonNull)
        .findFirst()
        .flatMap(score -> verdict.score("score of " + name, score));
  }

  private static Object among(Reading verdict, String name) {
    Object scores = verdict.value("scores");
    if (scores instanceof Map<?, ?> byDeveloper) {
      return byDeveloper.entrySet().stream()
          .filter(entry -> Names.same(entry.getKey().toString(), name))
          .map(entry -> Values.unwrapped(entry.getValue()))
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    if (scores != null) {
      verdict.note("scores", scores);
    }
    return null;
  }
}
