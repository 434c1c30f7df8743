package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.sqlite.StoreFence;
import dev.artemis.rag.sqlite.StoreFence.Seal;
import java.nio.file.Path;

/** The fence row in a store's own file. */
public final class ThisFence implements SealableFence {
  private final StoreFence fence;

  private ThisFence(StoreFence fence) {
    this.fence = fence;
  }

  /** Opens it; this loads SQLite. */
  public static SealableFence of(Path store) {
    return new ThisFence(StoreFence.open(store));
  }

  @Override
  public FenceRow read() {
    return fence.read();
  }

  @Override
  public Seal seal(FenceRow observed) {
    return fence.seal(observed);
  }

  @Override
  public void close() {
    fence.close();
  }
}
