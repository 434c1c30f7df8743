package dev.artemis.rag.cli.bench.query;

import dev.artemis.rag.ArtifactTypes;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.cli.bench.quality.JudgedData.Doc;
import dev.langchain4j.data.embedding.Embedding;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * As many artifacts as wanted out of some documents: first the documents, then the first half of
 * one with the second half of another, by chance, but the same each time. So words are as frequent
 * among many artifacts as among the documents, hardly two artifacts are alike, and vectors lie
 * where those of such texts lie: between the two. Immutable.
 */
final class MixedTexts {
  private static final String TYPE = ArtifactTypes.ORIGINAL.iterator().next();

  private final List<Doc> documents;
  private final List<Embedding> vectors;

  /**
   * @param vectors of the documents, in their order
   */
  MixedTexts(List<Doc> documents, List<Embedding> vectors) {
    this.documents = List.copyOf(documents);
    this.vectors = List.copyOf(vectors);
  }

  /** An artifact by its number. */
  NewArtifact artifact(int number) {
    if (number < documents.size()) {
      Doc whole = documents.get(number);
      return artifact(whole.title(), whole.whole(), vectors.get(number));
    }
    SplittableRandom random = new SplittableRandom(number);
    int first = random.nextInt(documents.size());
    int second = random.nextInt(documents.size());
    Doc begins = documents.get(first);
    String text = firstHalf(begins.whole()) + secondHalf(documents.get(second).whole());
    return artifact(begins.title(), text, between(vectors.get(first), vectors.get(second)));
  }

  private static NewArtifact artifact(String title, String text, Embedding vector) {
    return NewArtifact.of(TYPE, "", title, text, Map.of()).withEmbedding(vector);
  }

  static String firstHalf(String text) {
    return text.substring(0, middle(text));
  }

  static String secondHalf(String text) {
    return text.substring(middle(text));
  }

  /** Of the blanks the first one behind the middle; the end if there is none. */
  private static int middle(String text) {
    int blank = text.indexOf(' ', text.length() / 2);
    return blank < 0 ? text.length() : blank;
  }

  private static Embedding between(Embedding one, Embedding other) {
    float[] sum = one.vector().clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.vector()[i];
    }
    return Embedding.from(sum);
  }
}
