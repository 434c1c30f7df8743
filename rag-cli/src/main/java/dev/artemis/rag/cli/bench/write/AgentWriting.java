package dev.artemis.rag.cli.bench.write;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Synchronous;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.List;

/** Ours: the library as anybody uses it, but for the embedding model. */
final class AgentWriting implements Writing {
  private final RagAgent agent;
  private final Texts texts;

  private AgentWriting(RagAgent agent, Texts texts) {
    this.agent = agent;
    this.texts = texts;
  }

  /** Opens a store; creates it if it is not there. */
  static AgentWriting open(Path store, Synchronous synchronous, Path socket, Texts texts) {
    RagAgent agent =
        RagAgent.builder(store)
            .synchronous(synchronous)
            .lock(LockClientOptions.defaults().withSocket(socket).withLabel("bench"))
            .model(new NoModel(), Texts.MODEL_ID)
            .open();
    return new AgentWriting(agent, texts);
  }

  /** Texts come with their vectors. */
  private static final class NoModel implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      throw new IllegalStateException("a text without its vector: " + segments);
    }
  }

  @Override
  public void store(int thread, long step) {
    agent.store(texts.artifact(step));
  }

  @Override
  public void close() {
    agent.close();
  }
}
