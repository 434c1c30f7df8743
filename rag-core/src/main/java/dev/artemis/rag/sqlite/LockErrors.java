package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.rag.OperationInterruptedException;
import dev.artemis.rag.RagException;
import dev.artemis.rag.RetryReason;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.WriteAgainException;

/** The lock client's failures in terms of this library; its sentences are passed on. */
final class LockErrors {
  private LockErrors() {}

  static RagException explain(LockException e) {
    if (e instanceof LockUnavailableException) {
      return new StoreUnusableException(Reason.LOCK_UNAVAILABLE, e.getMessage(), e);
    }
    if (e instanceof LockInterruptedException) {
      return new OperationInterruptedException(e.getMessage(), e);
    }
    return new StoreBusyException(e.getMessage(), e);
  }

  /** Only a lost lease is worth another attempt; everything else is thrown to the user. */
  static WriteAgainException again(LockException e) {
    if (e instanceof LeaseLostException) {
      return new WriteAgainException(RetryReason.LEASE_LOST, e.getMessage(), e);
    }
    throw explain(e);
  }
}
