package dev.artemis.rag;

import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.List;
import java.util.Optional;

/**
 * What a search compares with.
 *
 * @param vector for the half that is about meaning
 * @param text for the half that is about words
 */
record SearchSource(UnitVector vector, String text) {

  /** An artifact's own: the mean direction of its passages, its title and content. */
  static Optional<SearchSource> of(ReadView view, String id, long nowMicros) {
    return view.artifact(id)
        .map(ReadView.Versioned::artifact)
        .filter(row -> !row.expired(nowMicros))
        .map(row -> new SearchSource(mean(view.passages(id)), words(row)));
  }

  private static String words(StoredArtifact row) {
    return row.taskTitle() + "\n" + row.content();
  }

  private static UnitVector mean(List<Passage> passages) {
    if (passages.size() == 1) {
      return passages.get(0).vector();
    }
    float[] sum = new float[passages.get(0).vector().dimension()];
    for (Passage passage : passages) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += passage.vector().get(i);
      }
    }
    return UnitVector.of(sum);
  }
}
