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
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All vectors of a store. Removing one moves the last into its place, so there are never gaps; the
 * order has no meaning. Keeps 6 bytes per value (2,304 for 384 of them) besides id, type and
 * metadata. Not thread-safe: many may search while nobody changes it.
 */
final class VectorIndex implements ChangeConsumer {
  /** Blocks worth a thread of their own: about 0.2 ms of work. */
  private static final int BLOCKS_PER_THREAD = 16;

  private final List<VectorBlock> blocks = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private int dimension;
  private int size;

  int size() {
    return size;
  }

  void clear() {
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
   * together, each over a part of the blocks.
   *
   * @param query of the index's dimension
   * @param limit how many at most
   * @param passes asked only for entries that are near enough, by several threads at once
   * @return best first, equal ones by id
   */
  List<Candidate> nearest(UnitVector query, int limit, Predicate<Entry> passes) {
    if (size == 0) {
      return List.of();
    }
    if (query.dimension() != dimension) {
      throw new IllegalArgumentException(
          "a query of " + query.dimension() + " dimensions, the index has " + dimension);
    }
    short[] quantized = VectorBlock.spread(query);
    int parts = parts();
    List<List<Candidate>> found =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(
                part -> {
                  Scan scan = new Scan(query, quantized, limit, passes);
                  scan(first(part, parts), first(part + 1, parts), scan);
                  return scan.bestFirst();
                })
            .toList();
    return found.size() == 1 ? found.get(0) : best(found, limit);
  }

  private int parts() {
    int most = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(most, blocks.size() / BLOCKS_PER_THREAD));
  }

  private int first(int part, int parts) {
    return (int) ((long) blocks.size() * part / parts);
  }

  private void scan(int from, int to, Scan scan) {
    for (int block = from; block < to; block++) {
      int count = Math.min(VectorBlock.WIDTH, size - block * VectorBlock.WIDTH);
      blocks.get(block).scan(count, scan);
    }
  }

  private static List<Candidate> best(List<List<Candidate>> parts, int limit) {
    return parts.stream().flatMap(List::stream).sorted(Candidate.BEST_FIRST).limit(limit).toList();
  }
}
