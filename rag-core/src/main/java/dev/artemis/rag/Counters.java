package dev.artemis.rag;

import java.util.Map;

/**
 * What all agents of one file in this JVM have done since the first of them was opened.
 *
 * @param writes operations acknowledged
 * @param batches write transactions committed
 * @param retries times a batch was run again, by reason; every reason is present
 * @param lockErrors operations that failed because the lease was not to be had
 * @param queries similarity queries answered
 * @param embeddings texts that went through the model
 * @param embeddingsCached texts whose vector came from the cache
 * @param lockErrorsByKind failures that callers of reads and writes saw, by what was in the way;
 *     every kind is present
 * @param sqliteErrors failures that callers saw, by SQLite's extended result code
 * @param pauses waits between attempts, of writes and of opening the file
 * @param reopenings times the file was opened again because it was replaced, restored, or a
 *     connection failed
 * @param forgottenAgents agents that were never closed, found by the garbage collector
 */
public record Counters(
    long writes,
    long batches,
    Map<RetryReason, Long> retries,
    long lockErrors,
    long queries,
    long embeddings,
    long embeddingsCached,
    Map<LockErrorKind, Long> lockErrorsByKind,
    Map<Integer, Long> sqliteErrors,
    long pauses,
    long reopenings,
    long forgottenAgents) {

  /** {@return how many commits the fence refused} */
  public long fencedCommits() {
    return retries.get(RetryReason.FENCED);
  }
}
