package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;

/** A fence row without a store. Thread-safe. */
final class MemoryFence implements Fence {
  private FenceRow row = new FenceRow(1, 0, new FileIdentity(0, 0));
  private boolean stuck;

  @Override
  public synchronized FenceRow read() {
    return row;
  }

  @Override
  public synchronized boolean seal(long observedEpoch, FileIdentity guard) {
    if (!stuck && row.epoch() == observedEpoch) {
      row = new FenceRow(observedEpoch + 1, row.token(), guard);
    }
    return !stuck;
  }

  /** From now on somebody sits inside a transaction. */
  synchronized void stick() {
    stuck = true;
  }

  /** One transaction; false if the fence refuses it. */
  synchronized boolean commit(StoreLease lease) {
    boolean first = !lease.token().drawn();
    if (lease.epoch() != row.epoch() || (!first && lease.token().value() != row.token())) {
      return false;
    }
    if (first) {
      row = new FenceRow(row.epoch(), row.token() + 1, lease.guard());
      lease.drawn(row.token());
    }
    return true;
  }
}
