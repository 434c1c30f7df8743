package dev.artemis.rag.langchain4j;

import static dev.langchain4j.internal.ValidationUtils.ensureConsistentSizes;
import static dev.langchain4j.internal.ValidationUtils.ensureNotNull;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.ArtifactIds;
import dev.artemis.rag.Hit;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.StoreTransaction;
import dev.artemis.rag.filter.Condition;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The artifacts of one type as LangChain4j's embedding store. Embeddings are to be made by the
 * model that the agent was opened with. Thread-safe; seen by other processes as all of the agent's
 * writes are.
 *
 * <p>Scores are exact, {@code (1 + cosine) / 2}. An embedding comes back scaled to length 1, which
 * changes no score; a UUID in the metadata comes back as its text, an {@code int} as a {@code
 * long}, a {@code float} as the {@code double} of the same decimal text. Methods throw the leaves
 * of {@link dev.artemis.rag.RagException}, and {@link IllegalArgumentException} where LangChain4j
 * demands it.
 */
public final class RagEmbeddingStore implements EmbeddingStore<TextSegment> {
  /** The type of artifacts unless another is chosen. */
  public static final String TYPE = "text_segment";

  private final RagAgent agent;
  private final String type;
  private final ArtifactIds ids = new ArtifactIds(InstantSource.system());

  private RagEmbeddingStore(RagAgent agent, String type) {
    this.agent = agent;
    this.type = type;
  }

  /**
   * {@return a store of the artifacts of type {@value #TYPE}, which is declared if the file does
   * not know it}
   *
   * @param agent stays the caller's to close
   */
  public static RagEmbeddingStore of(RagAgent agent) {
    return of(agent, TYPE);
  }

  /**
   * {@return a store of the artifacts of a type}
   *
   * @param agent stays the caller's to close
   * @param type declared if the file does not know it
   */
  public static RagEmbeddingStore of(RagAgent agent, String type) {
    if (!agent.types().contains(type)) {
      agent.declareTypes(type);
    }
    return new RagEmbeddingStore(agent, type);
  }

  @Override
  public String add(Embedding embedding) {
    return add(embedding, null);
  }

  @Override
  public void add(String id, Embedding embedding) {
    addAll(List.of(id), List.of(embedding), null);
  }

  @Override
  public String add(Embedding embedding, TextSegment embedded) {
    String id = ids.next().toString();
    agent.upsert(id, artifact(embedding, embedded));
    return id;
  }

  @Override
  public List<String> addAll(List<Embedding> embeddings) {
    return addAll(embeddings, null);
  }

  /**
   * Stores embeddings, each in the place of what had its id.
   *
   * @throws dev.artemis.rag.RagException the reason of the first one that was refused; the others
   *     are stored
   */
  @Override
  public void addAll(List<String> ids, List<Embedding> embeddings, List<TextSegment> embedded) {
    ensureConsistentSizes(ids, embeddings, embedded);
    List<NewArtifact> artifacts = new ArrayList<>();
    for (int i = 0; embeddings != null && i < embeddings.size(); i++) {
      TextSegment segment = embedded == null ? null : embedded.get(i);
      artifacts.add(artifact(embeddings.get(i), segment).withId(ids.get(i)));
    }
    if (!artifacts.isEmpty()) {
      agent.upsertAll(artifacts).idsOrThrow();
    }
  }

  private NewArtifact artifact(Embedding embedding, TextSegment segment) {
    String text = segment == null ? "" : segment.text();
    Map<String, ?> metadata = segment == null ? Map.of() : Segments.metadata(segment);
    return NewArtifact.of(type, "", "", text, metadata).withEmbedding(embedding);
  }

  /** Ids that sort by the time of their birth. */
  @Override
  public List<String> generateIds(int n) {
    return Stream.generate(() -> ids.next().toString()).limit(n).toList();
  }

  /** Removes those of these ids that there are, all or none of them. */
  @Override
  public void removeAll(Collection<String> ids) {
    if (ids != null && !ids.isEmpty()) {
      agent.inTransaction(
          transaction -> {
            ids.forEach(id -> remove(id, transaction));
            return null;
          });
    }
  }

  private void remove(String id, StoreTransaction transaction) {
    if (transaction.get(id).filter(artifact -> artifact.type().equals(type)).isPresent()) {
      transaction.delete(id);
    }
  }

  @Override
  public void removeAll(Filter filter) {
    ensureNotNull(filter, "filter");
    agent.delete(selection(filter));
  }

  @Override
  public void removeAll() {
    agent.delete(selection(null));
  }

  private Selection selection(Filter filter) {
    Selection ours = Selection.ofTypes(type);
    return filter == null ? ours : ours.and(Condition.of(filter));
  }

  @Override
  public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    Embedding wanted = request.queryEmbedding();
    return new EmbeddingSearchResult<>(
        agent.querySimilar(wanted, selection(request.filter()), request.maxResults()).stream()
            .filter(hit -> hit.similarity() >= request.minScore())
            .map(hit -> match(hit, wanted))
            .toList());
  }

  private EmbeddingMatch<TextSegment> match(Hit hit, Embedding wanted) {
    Artifact artifact = hit.artifact();
    Embedding nearest =
        agent.embeddings(artifact.id()).stream()
            .max(Comparator.comparingDouble(each -> CosineSimilarity.between(each, wanted)))
            .orElse(null); // removed since it was found
    return new EmbeddingMatch<>(
        hit.similarity(), artifact.id(), nearest, Segments.of(artifact).orElse(null));
  }
}
