package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.NewArtifact;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the benchmark stores and asks: short numbered texts, each with a random vector that follows
 * from its number, the same in every process. As a model it reads the number off the text. Random
 * vectors are the hardest case for a search that rules out: none is near a query. Immutable.
 */
final class Corpus implements EmbeddingModel {
  static final String MODEL_ID = "bench";
  static final int DIMENSION = 384;

  /** Key of the metadata that the filtered query looks at; one artifact in ten has each value. */
  static final String GROUP = "group";

  static final int GROUPS = 10;

  private static final String TEXT = "text ";
  private static final String QUERY = "query ";

  /** Far from the numbers of artifacts. */
  private static final long QUERY_SEED = 1L << 40;

  /** An artifact by its number. */
  static NewArtifact artifact(int number) {
    Map<String, Object> metadata = Map.of(GROUP, number % GROUPS);
    return NewArtifact.of("notebook_example", "", "", TEXT + number, metadata).withId(id(number));
  }

  static String id(int number) {
    return "bench-%07d".formatted(number);
  }

  /** The text of a query by its number. */
  static String query(int number) {
    return QUERY + number;
  }

  /** The vector that belongs to a text. */
  static float[] vector(String text) {
    long seed =
        text.startsWith(QUERY)
            ? QUERY_SEED + Long.parseLong(text.substring(QUERY.length()))
            : Long.parseLong(text.substring(TEXT.length()));
    Random random = new Random(seed);
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(
        segments.stream().map(segment -> Embedding.from(vector(segment.text()))).toList());
  }
}
