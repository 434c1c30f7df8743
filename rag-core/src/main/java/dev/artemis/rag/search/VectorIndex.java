package dev.artemis.rag.search;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.ChangeConsumer;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All vectors of a store. Removing one moves the last into its place, so there are never gaps; the
 * order has no meaning. Keeps 6 bytes per value (2,304 for 384 of them) besides id, type and
 * metadata. Not thread-safe: many may search while nobody changes it.
 */
public final class VectorIndex implements ChangeConsumer {
  /** Blocks that a thread takes at a time: about 0.2 ms of work. */
  private static final int BLOCKS_AT_A_TIME = 16;

  private final List<VectorBlock> blocks = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private int dimension;
  private int size;

  /** How many. */
  public int size() {
    return size;
  }

  /** Forgets everything. */
  public void clear() {
    blocks.clear();
    slots.clear();
    dimension = 0;
    size = 0;
  }

  @Override
  public void put(IndexedArtifact artifact) {
    checkDimension(artifact.vector());
    Integer known = slots.putIfAbsent(artifact.id(), size);
    int slot = known == null ? append() : known;
    block(slot).set(slot % VectorBlock.WIDTH, new Entry(artifact));
  }

  private int append() {
    int slot = size++;
    if (slot / VectorBlock.WIDTH == blocks.size()) {
      blocks.add(new VectorBlock(dimension));
    }
    return slot;
  }

  private VectorBlock block(int slot) {
    return blocks.get(slot / VectorBlock.WIDTH);
  }

  private void checkDimension(UnitVector vector) {
    if (size == 0) {
      dimension = vector.dimension();
    } else if (vector.dimension() != dimension) {
      throw new StoreUnusableException(
          Reason.CORRUPT,
          "the store holds vectors of %d and of %d dimensions"
              .formatted(dimension, vector.dimension()),
          null);
    }
  }

  @Override
  public void removed(String id) {
    Integer slot = slots.remove(id);
    if (slot == null) {
      return;
    }
    int last = --size;
    Entry moved = block(last).get(last % VectorBlock.WIDTH);
    if (slot != last) {
      block(slot).set(slot % VectorBlock.WIDTH, moved);
      slots.put(moved.id(), slot);
    }
    block(last).clear(last % VectorBlock.WIDTH);
    if (last % VectorBlock.WIDTH == 0) {
      blocks.remove(last / VectorBlock.WIDTH);
    }
  }

  /**
   * The nearest entries that pass. Large indexes are searched by the caller and the common pool
   * together.
   *
   * @param query of the index's dimension
   * @param limit how many at most
   * @param passes asked only for entries that are near enough, by several threads at once
   * @return best first, equal ones by id
   */
  public List<Candidate> nearest(UnitVector query, int limit, Predicate<Entry> passes) {
    if (size == 0) {
      return List.of();
    }
    if (query.dimension() != dimension) {
      throw new IllegalArgumentException(
          "a query of " + query.dimension() + " dimensions, the index has " + dimension);
    }
    short[] quantized = VectorBlock.spread(query);
    int threads = threads();
    AtomicInteger next = new AtomicInteger();
    List<List<Candidate>> found =
        IntStream.range(0, threads)
            .parallel()
            .mapToObj(thread -> scan(next, new Scan(query, quantized, limit, passes)))
            .toList();
    return threads == 1 ? found.get(0) : best(found, limit);
  }

  private int threads() {
    int most = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(most, blocks.size() / BLOCKS_AT_A_TIME));
  }

  /** Takes blocks while there are any, so that a thread that is held up holds up nobody else. */
  private List<Candidate> scan(AtomicInteger next, Scan scan) {
    for (int first = next.getAndAdd(BLOCKS_AT_A_TIME);
        first < blocks.size();
        first = next.getAndAdd(BLOCKS_AT_A_TIME)) {
      int end = Math.min(blocks.size(), first + BLOCKS_AT_A_TIME);
      for (int block = first; block < end; block++) {
        int count = Math.min(VectorBlock.WIDTH, size - block * VectorBlock.WIDTH);
        blocks.get(block).scan(count, scan);
      }
    }
    return scan.bestFirst();
  }

  private static List<Candidate> best(List<List<Candidate>> parts, int limit) {
    return parts.stream().flatMap(List::stream).sorted(Candidate.BEST_FIRST).limit(limit).toList();
  }
}
