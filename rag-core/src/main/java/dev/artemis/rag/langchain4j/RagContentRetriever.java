package dev.artemis.rag.langchain4j;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.SearchRequest;
import dev.artemis.rag.Selection;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives LangChain4j's retrieval the artifacts that suit a query by meaning and words, of any type,
 * best first. Those without text are left out.
 *
 * <p>A content is the artifact's text with its metadata and, under {@link #ID} to {@link
 * #TASK_TITLE}, what else is known of it; score and id are in the content's own metadata, too.
 * Methods throw the leaves of {@link dev.artemis.rag.RagException}. Thread-safe.
 */
public final class RagContentRetriever implements ContentRetriever {
  /** Key of the artifact's id in the metadata of the text. */
  public static final String ID = "artifact_id";

  /** Key of the artifact's type. */
  public static final String TYPE = "artifact_type";

  /** Key of the artifact's card, if it has one. */
  public static final String CARD_ID = "artifact_card_id";

  /** Key of the artifact's title, if it has one. */
  public static final String TASK_TITLE = "artifact_task_title";

  private final RagAgent agent;
  private final int maxResults;
  private final double minScore;
  private final Function<Query, Selection> selection;

  RagContentRetriever(RagContentRetrieverBuilder options) {
    this.agent = options.agent;
    this.maxResults = options.maxResults;
    this.minScore = options.minScore;
    this.selection = options.selection;
  }

  /**
   * {@return options of a retriever}
   *
   * @param agent stays the caller's to close
   */
  public static RagContentRetrieverBuilder builder(RagAgent agent) {
    return new RagContentRetrieverBuilder(agent);
  }

  @Override
  public List<Content> retrieve(Query query) {
    SearchRequest request =
        SearchRequest.text(query.text())
            .in(selection.apply(query))
            .topK(maxResults)
            .minSimilarity(minScore)
            .highlights(false);
    return agent.search(request).stream().flatMap(hit -> content(hit).stream()).toList();
  }

  private static Optional<Content> content(Hit hit) {
    Artifact artifact = hit.artifact();
    return Segments.of(artifact)
        .map(segment -> described(segment, artifact))
        .map(
            segment ->
                Content.from(
                    segment,
                    Map.of(
                        ContentMetadata.SCORE, hit.similarity(),
                        ContentMetadata.EMBEDDING_ID, artifact.id())));
  }

  private static TextSegment described(TextSegment segment, Artifact artifact) {
    segment.metadata().put(ID, artifact.id()).put(TYPE, artifact.type());
    if (!artifact.cardId().isEmpty()) {
      segment.metadata().put(CARD_ID, artifact.cardId());
    }
    if (!artifact.taskTitle().isEmpty()) {
      segment.metadata().put(TASK_TITLE, artifact.taskTitle());
    }
    return segment;
  }
}
