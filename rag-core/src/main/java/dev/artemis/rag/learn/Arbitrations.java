package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * The latest arbitration of each card: the Python pipelines stored solutions before arbitration
 * knew who won, and its verdict as an artifact of its own. Keeps metadata alone, no texts. Not
 * thread-safe.
 */
public final class Arbitrations implements Consumer<Artifact> {
  /** The type of artifacts that hold arbitrations. */
  public static final String TYPE = "arbitration_score";

  private static final BinaryOperator<Artifact> LATER =
      BinaryOperator.maxBy(Comparator.comparing(Artifact::storedAt).thenComparing(Artifact::id));

  private final Map<String, Artifact> latest = new HashMap<>();

  /** Knows no arbitration yet. */
  public Arbitrations() {}

  /** Takes an artifact of {@link #TYPE}; the order does not matter. One without a card is none. */
  @Override
  public void accept(Artifact artifact) {
    if (!artifact.cardId().isEmpty()) {
      latest.merge(artifact.cardId(), withoutText(artifact), LATER);
    }
  }

  private static Artifact withoutText(Artifact artifact) {
    return new Artifact(
        artifact.id(),
        artifact.type(),
        artifact.cardId(),
        "",
        "",
        artifact.metadata(),
        artifact.storedAt(),
        artifact.expiresAt());
  }

  Optional<Artifact> of(String cardId) {
    return Optional.ofNullable(latest.get(cardId));
  }
}
