package dev.artemis.rag.cli.demo;

import dev.artemis.lockd.client.LockException;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;

/** Tells errors about locks from others. */
final class LockTrouble {
  private LockTrouble() {}

  /** Whether the failure, or what caused it, is about a lock. */
  static boolean isCauseOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreBusyException
          || cause instanceof LockException
          || (cause instanceof StoreUnusableException unusable
              && unusable.reason() == StoreUnusableException.Reason.LOCK_UNAVAILABLE)) {
        return true;
      }
    }
    return false;
  }
}
