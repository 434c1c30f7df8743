package dev.artemis.rag.embed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.artemis.rag.EmbeddingFailedException;
import dev.artemis.rag.store.UnitVector;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Turns texts into unit vectors. Loads the model at the first text that is not in the cache.
 * Thread-safe.
 */
public final class Embedder {
  /** Bound of the cache in bytes, roughly: texts and vectors. */
  private static final long CACHE_BYTES = 32L << 20;

  private static final int ENTRY_BYTES = 128;

  /** Texts given to the model at once, so that a query does not wait for a whole batch. */
  private static final int SLICE = 32;

  private final EmbeddingSource source;
  private final Semaphore permits;
  private final Cache<String, UnitVector> cache =
      Caffeine.newBuilder()
          .maximumWeight(CACHE_BYTES)
          .weigher(
              (String text, UnitVector vector) ->
                  ENTRY_BYTES + 2 * text.length() + Float.BYTES * vector.dimension())
          .executor(Runnable::run)
          .build();
  private final LongAdder computed = new LongAdder();
  private final LongAdder cached = new LongAdder();
  private EmbeddingModel model;

  /**
   * Makes an embedder that has not loaded its model.
   *
   * @param source of the model
   */
  public Embedder(EmbeddingSource source) {
    this.source = source;
    this.permits = new Semaphore(source.parallel(), true);
  }

  /** {@return where the vectors come from} */
  public EmbeddingSource source() {
    return source;
  }

  /**
   * {@return the vector of one text}
   *
   * @param text given to the model as it is; many look at the beginning of a long one alone
   * @throws EmbeddingFailedException if the model fails or returns something else
   */
  public UnitVector embed(String text) {
    return embedAll(List.of(text)).get(0);
  }

  /**
   * {@return the vectors of texts, in their order}
   *
   * @param texts any number; equal ones go through the model once
   * @throws EmbeddingFailedException if the model fails or returns something else
   */
  public List<UnitVector> embedAll(List<String> texts) {
    Map<String, UnitVector> known = new HashMap<>(cache.getAllPresent(texts));
    LinkedHashSet<String> missing = new LinkedHashSet<>(texts);
    missing.removeAll(known.keySet());
    List<String> left = List.copyOf(missing);
    for (int start = 0; start < left.size(); start += SLICE) {
      Map<String, UnitVector> fresh =
          compute(left.subList(start, Math.min(left.size(), start + SLICE)));
      cache.putAll(fresh);
      known.putAll(fresh);
    }
    checkDimension(known.values(), texts);
    computed.add(missing.size());
    cached.add(texts.size() - missing.size());
    return texts.stream().map(known::get).toList();
  }

  /** {@return how many texts went through the model} */
  public long computed() {
    return computed.sum();
  }

  /** {@return for how many texts the vector was known} */
  public long cached() {
    return cached.sum();
  }

  private Map<String, UnitVector> compute(List<String> texts) {
    permits.acquireUninterruptibly();
    try {
      List<Embedding> raw =
          loaded().embedAll(texts.stream().map(TextSegment::from).toList()).content();
      if (raw == null || raw.size() != texts.size()) {
        throw failed("returned " + (raw == null ? "no" : raw.size()) + " vectors", texts, null);
      }
      Map<String, UnitVector> vectors = new HashMap<>();
      for (int i = 0; i < raw.size(); i++) {
        vectors.put(texts.get(i), UnitVector.of(raw.get(i).vector()));
      }
      return vectors;
    } catch (EmbeddingFailedException e) {
      throw e;
    } catch (Exception | LinkageError e) { // checked ones, too: not all languages declare them
      throw failed("failed: " + e, texts, e);
    } finally {
      permits.release();
    }
  }

  /** Of all, whichever call of the model they are from: an artifact may have some of each. */
  private void checkDimension(Collection<UnitVector> vectors, List<String> texts) {
    List<Integer> dimensions =
        vectors.stream().map(UnitVector::dimension).distinct().sorted().toList();
    if (dimensions.size() > 1) {
      throw failed("returned vectors of different dimensions " + dimensions, texts, null);
    }
  }

  private EmbeddingFailedException failed(String what, List<String> texts, Throwable cause) {
    return new EmbeddingFailedException(
        "embedding model %s %s (for %s texts)".formatted(source.id(), what, texts.size()), cause);
  }

  private synchronized EmbeddingModel loaded() {
    if (model == null) {
      model = source.loader().get();
    }
    return model;
  }
}
