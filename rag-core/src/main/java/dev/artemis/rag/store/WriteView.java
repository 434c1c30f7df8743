package dev.artemis.rag.store;

/**
 * A running write transaction: what it reads includes what it has written. Valid only inside the
 * function it was given to, on that thread.
 */
public interface WriteView {

  /** Reads in the transaction. */
  ReadView read();

  /** Runs one operation, all or nothing. */
  Outcome apply(Operation operation);

  /**
   * Replaces all there is by what was prepared. The last thing that a transaction does.
   *
   * @param prepared by the same store
   */
  void replaceBy(PreparedRestore prepared);
}
