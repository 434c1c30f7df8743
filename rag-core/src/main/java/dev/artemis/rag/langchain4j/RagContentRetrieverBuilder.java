package dev.artemis.rag.langchain4j;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.langchain4j.rag.query.Query;
import java.util.Objects;
import java.util.function.Function;

/** Options of a {@link RagContentRetriever}. Not thread-safe. */
public final class RagContentRetrieverBuilder {
  final RagAgent agent;
  int maxResults = 5;
  double minScore;
  Function<Query, Selection> selection = query -> Selection.all();

  RagContentRetrieverBuilder(RagAgent agent) {
    this.agent = Objects.requireNonNull(agent, "agent");
  }

  /**
   * Sets how many contents there are at most; 5 unless told otherwise.
   *
   * @param value at least 1
   * @return this
   * @throws InvalidInputException if it is less
   */
  public RagContentRetrieverBuilder maxResults(int value) {
    if (value < 1) {
      throw new InvalidInputException("maxResults must be at least 1, not " + value, null);
    }
    this.maxResults = value;
    return this;
  }

  /**
   * Sets the least similarity; 0 unless told otherwise.
   *
   * @param value from 0 to 1
   * @return this
   * @throws InvalidInputException if it is anything else
   */
  public RagContentRetrieverBuilder minScore(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInputException("minScore must be from 0 to 1, not " + value, null);
    }
    this.minScore = value;
    return this;
  }

  /**
   * Sets which artifacts to look at; all unless told otherwise.
   *
   * @param value the same for every query
   * @return this
   */
  public RagContentRetrieverBuilder selection(Selection value) {
    Objects.requireNonNull(value, "selection");
    return dynamicSelection(query -> value);
  }

  /**
   * Sets which artifacts to look at for a query, such as those of its user.
   *
   * @param value asked at each query; replaces {@link #selection}
   * @return this
   */
  public RagContentRetrieverBuilder dynamicSelection(Function<Query, Selection> value) {
    this.selection = Objects.requireNonNull(value, "dynamicSelection");
    return this;
  }

  /** {@return a retriever with these options} */
  public RagContentRetriever build() {
    return new RagContentRetriever(this);
  }
}
