package dev.artemis.rag;

import dev.artemis.rag.embed.PassageSplitter;
import dev.artemis.rag.embed.PassageSplitter.Span;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.UnitVector;
import dev.langchain4j.data.embedding.Embedding;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A text on its way to passages.
 *
 * @param spans to be embedded; none if the vectors are given
 */
record PassageDraft(String content, List<Span> spans, List<Passage> given) {

  /**
   * Of a checked text.
   *
   * @throws InvalidInputException if the vector cannot be stored
   */
  static PassageDraft of(String content, Optional<Embedding> embedding, PassageSplitter splitter) {
    return embedding.isPresent()
        ? new PassageDraft(content, List.of(), List.of(Passage.whole(vector(embedding.get()))))
        : new PassageDraft(content, passages(content, splitter), List.of());
  }

  /** Those in which there is something to be found. */
  private static List<Span> passages(String content, PassageSplitter splitter) {
    return splitter.split(content).stream()
        .filter(span -> !ArtifactRules.isEmpty(content.substring(span.begin(), span.end())))
        .toList();
  }

  /** What search compares. */
  static UnitVector vector(Embedding embedding) {
    try {
      return UnitVector.of(embedding.vector());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("embedding cannot be used: " + e.getMessage(), e);
    }
  }

  /** What the model has to embed. */
  List<String> texts() {
    return spans.stream().map(span -> content.substring(span.begin(), span.end())).toList();
  }

  /** Takes a vector for each of the texts. */
  List<Passage> passages(Iterator<UnitVector> vectors) {
    return !given.isEmpty()
        ? given
        : spans.stream()
            .map(span -> new Passage(span.begin(), span.end(), vectors.next()))
            .toList();
  }
}
