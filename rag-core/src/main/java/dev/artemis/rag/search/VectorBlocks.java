package dev.artemis.rag.search;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.IndexedArtifact;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries and vectors in blocks without gaps: all but the last block are full. The order has no
 * meaning. Not thread-safe: many may look while nobody changes it.
 */
final class VectorBlocks implements Consumer<IndexedArtifact> {
  private final FloatMemory memory;
  private final List<VectorBlock> blocks = new ArrayList<>();

  private int dimension;
  private int size;

  VectorBlocks(FloatMemory memory) {
    this.memory = memory;
  }

  int size() {
    return size;
  }

  int dimension() {
    return dimension;
  }

  /** How many blocks. */
  int count() {
    return blocks.size();
  }

  VectorBlock block(int number) {
    return blocks.get(number);
  }

  /** How many entries a block has. */
  int filled(int number) {
    return Math.min(VectorBlock.WIDTH, size - number * VectorBlock.WIDTH);
  }

  Entry get(int slot) {
    return blocks.get(slot / VectorBlock.WIDTH).get(slot % VectorBlock.WIDTH);
  }

  @Override
  public void accept(IndexedArtifact passage) {
    add(passage);
  }

  /** Adds one behind all others, and gives back its entry. */
  Entry add(IndexedArtifact passage) {
    checkDimension(passage.vector().remaining());
    Entry entry = new Entry(passage);
    set(size, entry, passage.vector());
    return entry;
  }

  private void set(int slot, Entry entry, FloatBuffer vector) {
    if (slot == blocks.size() * VectorBlock.WIDTH) {
      blocks.add(new VectorBlock(dimension, memory));
    }
    blocks.get(slot / VectorBlock.WIDTH).set(slot % VectorBlock.WIDTH, entry, vector);
    entry.slot = slot;
    size = Math.max(size, slot + 1);
  }

  private void checkDimension(int theirs) {
    if (size == 0) {
      dimension = theirs;
    } else if (theirs != dimension) {
      throw new StoreUnusableException(
          Reason.CORRUPT,
          "the store holds vectors of %s and of %s dimensions".formatted(dimension, theirs),
          null);
    }
  }

  /** Removes one; the last takes its place. */
  void remove(int slot) {
    int last = size - 1;
    VectorBlock from = blocks.get(last / VectorBlock.WIDTH);
    int lane = last % VectorBlock.WIDTH;
    if (slot != last) {
      set(slot, from.get(lane), from.vector(lane));
    }
    from.clear(lane);
    size = last;
    if (lane == 0) {
      blocks.remove(last / VectorBlock.WIDTH);
    }
  }

  /** Takes all that the other has, which is of no use any more. */
  void take(VectorBlocks other) {
    if (other.size == 0) {
      return;
    }
    checkDimension(other.dimension);
    int full = other.size / VectorBlock.WIDTH;
    blocks.addAll(size / VectorBlock.WIDTH, other.blocks.subList(0, full));
    size += full * VectorBlock.WIDTH;
    for (int lane = 0; lane < other.size % VectorBlock.WIDTH; lane++) {
      VectorBlock rest = other.blocks.get(full);
      set(size, rest.get(lane), rest.vector(lane));
    }
  }
}
