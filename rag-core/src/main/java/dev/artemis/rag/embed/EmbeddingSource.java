package dev.artemis.rag.embed;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * An embedding model before it is loaded. Two sources are the same if they have the same id and
 * would use the same model object.
 *
 * @param id remembered by the files that hold its vectors
 * @param chosen whether the user named the model, rather than leaving it at the default
 * @param parallel how many threads may use the model at once
 * @param identity what makes two sources of one id the same
 * @param loader gives the model; called at most once per store
 */
public record EmbeddingSource(
    String id, boolean chosen, int parallel, Object identity, Supplier<EmbeddingModel> loader) {
  private static final String MINI_LM = "all-minilm-l6-v2-q";
  private static final String UNNAMED = "unknown";

  /**
   * {@return LangChain4j's all-MiniLM-L6-v2 (quantised), in process} Its native code uses several
   * cores for one text, so few threads may use it at once.
   */
  public static EmbeddingSource miniLm() {
    return new EmbeddingSource(
        MINI_LM,
        false,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        MINI_LM,
        AllMiniLmL6V2QuantizedEmbeddingModel::new);
  }

  /**
   * {@return a given model under the name it gives itself, else the name of its class}
   *
   * @param model any number of threads may use it at once
   */
  public static EmbeddingSource of(EmbeddingModel model) {
    String name = model.modelName();
    boolean named = name != null && !name.isBlank() && !name.equals(UNNAMED);
    return of(model, named ? name : model.getClass().getName());
  }

  /**
   * {@return a given model under a given name}
   *
   * @param model any number of threads may use it at once
   * @param id the name
   */
  public static EmbeddingSource of(EmbeddingModel model, String id) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(id, "id");
    return new EmbeddingSource(id, true, Integer.MAX_VALUE, model, () -> model);
  }

  /**
   * {@return whether agents with these two may share vectors and model}
   *
   * @param other source of another agent of the same store
   */
  public boolean sameAs(EmbeddingSource other) {
    return id.equals(other.id) && identity.equals(other.identity);
  }
}
