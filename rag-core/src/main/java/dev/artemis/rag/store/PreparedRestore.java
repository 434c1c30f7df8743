package dev.artemis.rag.store;

/** A verified private copy of a backup, ready to replace what is in a store. */
public interface PreparedRestore extends AutoCloseable {

  /** How many artifacts it holds. */
  long artifacts();

  /** Deletes the copy. Idempotent. */
  @Override
  void close();
}
