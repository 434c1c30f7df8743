package dev.artemis.rag.springai;

import dev.artemis.rag.Hit;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.langchain4j.RagEmbeddingStore;
import java.util.List;
import java.util.Optional;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.observation.conventions.VectorStoreSimilarityMetric;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.observation.AbstractObservationVectorStore;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;

/**
 * The artifacts of one type as Spring AI's vector store. Long documents are found by any of their
 * passages. Thread-safe; seen by other processes as all of the agent's writes are.
 *
 * <p>A document's score, and what a threshold is compared with, is the cosine; a threshold of 0
 * accepts all. Metadata is JSON: an {@code int} comes back as a {@code long}, and what JSON cannot
 * carry is refused. Methods throw the leaves of {@link dev.artemis.rag.RagException}.
 */
public final class RagVectorStore extends AbstractObservationVectorStore {
  private static final String SYSTEM = "artemis_rag";

  private final RagAgent agent;
  private final String type;

  /** The same artifacts, for removing by id. */
  private final RagEmbeddingStore artifacts;

  RagVectorStore(RagVectorStoreBuilder options) {
    super(options);
    this.agent = options.agent;
    this.type = options.type;
    this.artifacts = RagEmbeddingStore.of(agent, type);
  }

  /**
   * {@return options of a store}
   *
   * @param agent makes all vectors by its own model; stays the caller's to close
   * @param model the one that the agent was opened with, by {@link SpringEmbeddings}
   */
  public static RagVectorStoreBuilder builder(RagAgent agent, EmbeddingModel model) {
    return new RagVectorStoreBuilder(agent, model);
  }

  /**
   * Stores documents, each in the place of what had its id.
   *
   * @throws dev.artemis.rag.RagException the reason of the first one that was refused; the others
   *     are stored
   */
  @Override
  public void doAdd(List<Document> documents) {
    if (!documents.isEmpty()) {
      agent
          .upsertAll(documents.stream().map(one -> Documents.artifact(one, type)).toList())
          .idsOrThrow();
    }
  }

  @Override
  public void doDelete(List<String> ids) {
    artifacts.removeAll(ids);
  }

  @Override
  public void doDelete(Filter.Expression filter) {
    agent.delete(selection(Optional.of(filter)));
  }

  @Override
  public List<Document> doSimilaritySearch(SearchRequest request) {
    if (request.getTopK() == 0) {
      return List.of();
    }
    Selection selection = selection(Optional.ofNullable(request.getFilterExpression()));
    return agent.querySimilar(request.getQuery(), selection, request.getTopK()).stream()
        .filter(hit -> accepts(request.getSimilarityThreshold(), hit))
        .map(Documents::document)
        .toList();
  }

  private static boolean accepts(double threshold, Hit hit) {
    return threshold == SearchRequest.SIMILARITY_THRESHOLD_ACCEPT_ALL || hit.cosine() >= threshold;
  }

  private Selection selection(Optional<Filter.Expression> filter) {
    Selection ours = Selection.ofTypes(type);
    return filter.map(SpringFilters::condition).map(ours::and).orElse(ours);
  }

  @Override
  public VectorStoreObservationContext.Builder createObservationContextBuilder(String operation) {
    return VectorStoreObservationContext.builder(SYSTEM, operation)
        .collectionName(type)
        .similarityMetric(VectorStoreSimilarityMetric.COSINE.value());
  }

  /** The {@link RagAgent}. */
  @Override
  @SuppressWarnings("unchecked") // the caller says what it expects
  public <T> Optional<T> getNativeClient() {
    return Optional.of((T) agent);
  }
}
