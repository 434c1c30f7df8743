package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.ArtifactExistsException;
import dev.artemis.rag.BatchResult;
import dev.artemis.rag.EmbeddingFailedException;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagException;
import dev.artemis.rag.StoreOutcome;
import dev.artemis.rag.cli.ingest.Summary.Fate;
import dev.artemis.rag.cli.ingest.Summary.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Stores items in batches and keeps the score. A failure that concerns the store and not the item
 * (no lock, a full disk) is thrown on. Used by one thread.
 */
public final class BatchWriter implements Sink {
  private static final int BATCH = 64;

  private final Function<List<NewArtifact>, BatchResult> store;
  private final Consumer<Problem> problems;
  private final LongConsumer progress;
  private final List<Item.Good> pending = new ArrayList<>();
  private final Summary summary = new Summary();

  /**
   * With an outlet for everything.
   *
   * @param store writes a batch
   * @param problems told of each problem at once
   * @param progress told of bytes read
   */
  public BatchWriter(
      Function<List<NewArtifact>, BatchResult> store,
      Consumer<Problem> problems,
      LongConsumer progress) {
    this.store = store;
    this.problems = problems;
    this.progress = progress;
  }

  @Override
  public void accept(Item item) {
    if (item instanceof Item.Good good) {
      pending.add(good);
      if (pending.size() == BATCH) {
        flush();
      }
    } else if (item instanceof Item.Bad bad) {
      report(bad.where(), Fate.REJECTED, bad.reason());
    } else if (item instanceof Item.Skipped skipped) {
      report(skipped.where(), Fate.SKIPPED, skipped.reason());
    }
  }

  @Override
  public void advance(long bytes) {
    progress.accept(bytes);
  }

  /** Stores what is left; call it once all sources are read. */
  public void flush() {
    if (pending.isEmpty()) {
      return;
    }
    List<Item.Good> batch = List.copyOf(pending);
    pending.clear();
    List<StoreOutcome> outcomes =
        store.apply(batch.stream().map(Item.Good::artifact).toList()).outcomes();
    for (int i = 0; i < batch.size(); i++) {
      if (outcomes.get(i) instanceof StoreOutcome.Rejected rejected) {
        rejected(batch.get(i).where(), rejected.reason());
      } else {
        summary.stored();
      }
    }
  }

  /** The score so far. */
  public Summary summary() {
    return summary;
  }

  private void rejected(String where, RagException reason) {
    if (reason instanceof ArtifactExistsException) {
      report(where, Fate.EXISTING, reason.getMessage());
    } else if (reason instanceof InvalidInputException
        || reason instanceof EmbeddingFailedException) {
      report(where, Fate.REJECTED, reason.getMessage());
    } else {
      throw reason;
    }
  }

  private void report(String where, Fate fate, String reason) {
    Problem problem = new Problem(where, fate, reason);
    summary.problem(problem);
    problems.accept(problem);
  }
}
