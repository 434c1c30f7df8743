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

/**
 * All vectors of a store. Removing one moves the last into its place, so there are never gaps; the
 * order has no meaning. Not thread-safe: many may search while nobody changes it.
 */
final class VectorIndex implements ChangeConsumer {
  private final List<VectorBlock> blocks = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private int dimension;

  int size() {
    return entries.size();
  }

  void clear() {
    blocks.clear();
    entries.clear();
    slots.clear();
    dimension = 0;
  }

  @Override
  public void put(IndexedArtifact artifact) {
    checkDimension(artifact.vector());
    Integer known = slots.get(artifact.id());
    int slot = known == null ? append(artifact.id()) : known;
    blocks.get(slot / VectorBlock.WIDTH).set(slot % VectorBlock.WIDTH, artifact.vector());
    Entry entry =
        new Entry(artifact.id(), artifact.type().intern(), artifact.change(), artifact.metadata());
    entries.set(slot, entry);
  }

  private int append(String id) {
    int slot = entries.size();
    if (slot / VectorBlock.WIDTH == blocks.size()) {
      blocks.add(new VectorBlock(dimension));
    }
    entries.add(null);
    slots.put(id, slot);
    return slot;
  }

  private void checkDimension(UnitVector vector) {
    if (entries.isEmpty()) {
      blocks.clear();
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
    int last = entries.size() - 1;
    Entry moved = entries.remove(last);
    if (slot != last) {
      blocks
          .get(slot / VectorBlock.WIDTH)
          .copy(
              slot % VectorBlock.WIDTH,
              blocks.get(last / VectorBlock.WIDTH),
              last % VectorBlock.WIDTH);
      entries.set(slot, moved);
      slots.put(moved.id(), slot);
    }
    if (last % VectorBlock.WIDTH == 0) {
      blocks.remove(last / VectorBlock.WIDTH);
    }
  }

  /**
   * The nearest entries that pass.
   *
   * @param query of the index's dimension
   * @param limit how many at most
   * @param passes asked only for entries that are near enough
   * @return best first, equal ones by id
   */
  List<Candidate> nearest(UnitVector query, int limit, Predicate<Entry> passes) {
    if (entries.isEmpty()) {
      return List.of();
    }
    if (query.dimension() != dimension) {
      throw new IllegalArgumentException(
          "a query of " + query.dimension() + " dimensions, the index has " + dimension);
    }
    TopCandidates top = new TopCandidates(limit);
    float[] cosines = new float[VectorBlock.WIDTH];
    for (int block = 0; block < blocks.size(); block++) {
      blocks.get(block).dot(query, cosines);
      collect(block * VectorBlock.WIDTH, cosines, passes, top);
    }
    return top.bestFirst();
  }

  private void collect(int first, float[] cosines, Predicate<Entry> passes, TopCandidates top) {
    int count = Math.min(VectorBlock.WIDTH, entries.size() - first);
    for (int lane = 0; lane < count; lane++) {
      float cosine = Math.max(-1, Math.min(1, cosines[lane])); // rounding may exceed 1
      Entry entry = entries.get(first + lane);
      if (top.mayEnter(cosine) && passes.test(entry)) {
        top.offer(new Candidate(entry, cosine));
      }
    }
  }
}
