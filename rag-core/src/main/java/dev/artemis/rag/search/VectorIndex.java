package dev.artemis.rag.search;

import dev.artemis.rag.store.ChangeConsumer;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All vectors of a store, one for each passage of an artifact. Keeps 6 bytes per value (2,304 for
 * 384 of them), 4 of them outside the Java heap, besides id, type and metadata. Not thread-safe:
 * many may search, and one may prepare, while nobody changes it.
 */
public final class VectorIndex implements ChangeConsumer {
  /** Blocks that a thread takes at a time: about 0.2 ms of work. */
  private static final int BLOCKS_AT_A_TIME = 16;

  private final FloatMemory memory;
  private volatile VectorBlocks blocks;

  /** The latest entry of each artifact, which leads to its others; null until asked for. */
  private Map<String, Entry> byId;

  /** Whether all entries have their details. */
  private boolean described = true;

  /** The first blocks, those that need no preparation. */
  private volatile int prepared;

  /** An empty one. */
  public VectorIndex() {
    this(FloatMemory.outsideTheHeap());
  }

  VectorIndex(FloatMemory memory) {
    this.memory = memory;
    this.blocks = new VectorBlocks(memory);
  }

  /** How many passages. */
  public int size() {
    return blocks.size();
  }

  /** Forgets everything. */
  public void clear() {
    blocks = new VectorBlocks(memory);
    byId = null;
    described = true;
    prepared = 0;
  }

  /**
   * Takes in all artifacts of a store, to be searched at once, but without details. Searches are
   * faster when all that came in this way is prepared.
   */
  void fill(ReadView view) {
    clear();
    List<VectorBlocks> parts = new ArrayList<>();
    view.everything(
        () -> {
          VectorBlocks part = new VectorBlocks(memory);
          parts.add(part);
          return part;
        });
    parts.forEach(blocks::take);
    described = false;
  }

  /** Whether all entries have what filters look at. */
  boolean described() {
    return described;
  }

  /** Brings the details of all entries from a view that shows the same artifacts. */
  void describe(ReadView view) {
    view.details((id, details) -> byId().get(id).describe(details));
    described = true;
  }

  @Override
  public void put(IndexedArtifact passage) {
    Map<String, Entry> known = byId(); // as it is without the new one
    Entry entry = blocks.add(passage);
    link(known, entry);
    if (entry.slot % VectorBlock.WIDTH == 0) {
      blocks.block(entry.slot / VectorBlock.WIDTH).prepare(1);
    }
  }

  @Override
  public void removed(String id) {
    for (Entry entry = byId().remove(id); entry != null; entry = entry.next) {
      blocks.remove(entry.slot);
    }
  }

  private Map<String, Entry> byId() {
    if (byId == null) {
      Map<String, Entry> fresh = new HashMap<>();
      for (int slot = 0; slot < blocks.size(); slot++) {
        Entry entry = blocks.get(slot);
        entry.slot = slot; // whole blocks may have come from elsewhere
        link(fresh, entry);
      }
      byId = fresh;
    }
    return byId;
  }

  private static void link(Map<String, Entry> entries, Entry entry) {
    entry.next = entries.put(entry.id(), entry);
    if (entry.next != null && entry.next.details() != null) {
      entry.describe(entry.next.details());
    }
  }

  /** Whether {@link #prepare} has nothing to do. */
  boolean prepared() {
    return prepared >= blocks.count();
  }

  /** Prepares a little of what was filled in; called by one thread at a time. */
  void prepare() {
    int number = prepared;
    if (number < blocks.count()) {
      if (!blocks.block(number).prepared()) {
        blocks.block(number).prepare(blocks.filled(number));
      }
      prepared = number + 1;
    }
  }

  /**
   * The nearest artifacts that pass, each by its nearest passage. Large indexes are searched by the
   * caller and the common pool together.
   *
   * @param query of the index's dimension
   * @param limit artifacts at most
   * @param passes asked only for entries that are near enough, by several threads at once
   * @return best first, equal ones by id
   */
  public List<Candidate> nearest(UnitVector query, int limit, Predicate<Entry> passes) {
    if (size() == 0) {
      return List.of();
    }
    if (query.dimension() != blocks.dimension()) {
      throw new IllegalArgumentException(
          "a query of " + query.dimension() + " dimensions, the index has " + blocks.dimension());
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
    return Math.max(1, Math.min(most, blocks.count() / BLOCKS_AT_A_TIME));
  }

  /** Takes blocks while there are any, so that a thread that is held up holds up nobody else. */
  private List<Candidate> scan(AtomicInteger next, Scan scan) {
    for (int first = next.getAndAdd(BLOCKS_AT_A_TIME);
        first < blocks.count();
        first = next.getAndAdd(BLOCKS_AT_A_TIME)) {
      int end = Math.min(blocks.count(), first + BLOCKS_AT_A_TIME);
      for (int number = first; number < end; number++) {
        blocks.block(number).scan(blocks.filled(number), scan);
      }
    }
    return scan.bestFirst();
  }

  /** The best of several lists, in none of which an artifact is that is in another. */
  static List<Candidate> best(List<List<Candidate>> parts, int limit) {
    TopCandidates best = new TopCandidates(limit);
    parts.forEach(part -> part.forEach(best::offer));
    return best.bestFirst();
  }
}
