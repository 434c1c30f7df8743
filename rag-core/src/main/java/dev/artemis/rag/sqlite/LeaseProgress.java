package dev.artemis.rag.sqlite;

import dev.artemis.lockd.FencingToken;

/**
 * How the latest transaction of a lease left the store. Only that lease can have changed it since:
 * whoever else writes draws another token first.
 *
 * @param token that the lease drew
 * @param change number of the transaction
 * @param dimension of the vectors that the store was seen to hold under this lease; 0 if that was
 *     not looked at yet
 */
record LeaseProgress(FencingToken token, long change, int dimension) {
  /** With the number of the next transaction. */
  LeaseProgress next() {
    return new LeaseProgress(token, change + 1, dimension);
  }

  /** With the dimension that was seen meanwhile. */
  LeaseProgress withDimension(int seen) {
    return new LeaseProgress(token, change, seen);
  }
}
