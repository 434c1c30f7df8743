package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.store.UnitVector;
import dev.langchain4j.data.embedding.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the benchmark stores: a few texts of 2 KB, the same in every process, with vectors of 384
 * floats that were computed before. Immutable.
 */
final class Texts {
  static final String MODEL_ID = "bench";
  static final Map<String, Object> METADATA = Map.of("status", "accepted");

  private static final int COUNT = 64;
  private static final int LENGTH = 2_048;
  private static final int DIMENSION = 384;
  private static final long SEED = 20_260_101;

  private final List<NewArtifact> artifacts = new ArrayList<>(COUNT);
  private final List<UnitVector> units = new ArrayList<>(COUNT);

  Texts() {
    Random random = new Random(SEED);
    for (int i = 0; i < COUNT; i++) {
      String content = content(random);
      Embedding vector = Embedding.from(vector(random));
      artifacts.add(
          NewArtifact.of("project_review", "card-" + i, "bench", content, METADATA)
              .withEmbedding(vector));
      units.add(UnitVector.of(vector.vector()));
    }
  }

  /** What to store in a step. */
  NewArtifact artifact(long step) {
    return artifacts.get((int) (step % COUNT));
  }

  /** The vector of what to store in a step, as the store keeps it. */
  UnitVector unit(long step) {
    return units.get((int) (step % COUNT));
  }

  private static String content(Random random) {
    StringBuilder text = new StringBuilder(LENGTH);
    while (text.length() < LENGTH) {
      text.append(random.nextInt(10) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static float[] vector(Random random) {
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
