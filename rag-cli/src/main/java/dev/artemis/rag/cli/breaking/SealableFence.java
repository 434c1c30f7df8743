package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.rag.sqlite.StoreFence.Seal;

/** The fence of a store, as far as breaking a lock needs it. */
public interface SealableFence extends AutoCloseable {
  /** The row as committed now. */
  FenceRow read();

  /** Raises the epoch if the row is still the observed one. */
  Seal seal(FenceRow observed);

  @Override
  void close();
}
