package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.rag.OperationInterruptedException;
import dev.artemis.rag.RagException;
import dev.artemis.rag.RetryReason;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.WriteAgainException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lock client's failures in terms of this library; its sentences are passed on. To a timeout is
 * added what the lock client cannot know: which process is inside a transaction of the store.
 */
final class LockErrors {
  private LockErrors() {}

  static RagException explain(LockException e, Path store) {
    if (e instanceof LockUnavailableException) {
      return new StoreUnusableException(Reason.LOCK_UNAVAILABLE, e.getMessage(), e);
    }
    if (e instanceof LockInterruptedException) {
      return new OperationInterruptedException(e.getMessage(), e);
    }
    Optional<String> inside =
        e instanceof LockTimeoutException
            ? WriteContention.insideTransaction(store)
            : Optional.empty();
    return new StoreBusyException(e.getMessage() + inside.map(who -> "; " + who).orElse(""), e);
  }

  /** Only a lost lease is worth another attempt; everything else is thrown to the user. */
  static WriteAgainException again(LockException e, Path store) {
    if (e instanceof LeaseLostException) {
      return new WriteAgainException(RetryReason.LEASE_LOST, e.getMessage(), e);
    }
    throw explain(e, store);
  }
}
