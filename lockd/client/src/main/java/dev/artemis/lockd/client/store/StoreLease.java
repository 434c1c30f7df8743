package dev.artemis.lockd.client.store;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.guard.FileIdentity;

/**
 * The right to write to a store, for now. Every transaction under it must advance the fence row
 * first and roll back when no row matched:
 *
 * <pre>
 * first transaction:   UPDATE fence SET token = token + 1, guard = :guard, change = change + 1
 *                      WHERE epoch = :epoch                       -- then drawn(new token) after COMMIT
 * each later one:      UPDATE fence SET change = change + 1
 *                      WHERE epoch = :epoch AND token = :token
 * no row changed:      ROLLBACK; lost(); close(); acquire again; run the batch again
 * </pre>
 *
 * <p>Used by one thread at a time.
 */
public interface StoreLease extends AutoCloseable {

  /** {@return the epoch whose byte of the guard is locked} */
  long epoch();

  /** {@return the lock file in use, to be written into the fence row by the first transaction} */
  FileIdentity guard();

  /**
   * {@return the token drawn by an earlier transaction, {@link FencingToken#NONE} before the first
   * commit}
   */
  FencingToken token();

  /**
   * Reports the token that the first transaction of this lease drew, once it is committed.
   *
   * @param token the value that is in the fence row now
   */
  void drawn(long token);

  /**
   * {@return whether somebody else waits and this lease's quantum is over} If so, finish the
   * running transaction and {@link #close()}. Cheap enough to ask after each transaction.
   */
  boolean wanted();

  /**
   * Reports that the fence refused this lease; {@link #close()} will drop it instead of keeping it.
   *
   * @param why for people
   */
  void lost(String why);

  /**
   * Checks that the lease was not revoked, expired or lost so far as this JVM knows.
   *
   * @throws dev.artemis.lockd.client.LeaseLostException if it was
   */
  void ensureValid();

  /** Ends this use. The lease stays cached unless it is wanted or lost. Idempotent. */
  @Override
  void close();
}
