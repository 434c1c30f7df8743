package dev.artemis.rag.store;

import dev.artemis.rag.RagException;

/** What became of one operation of a committed transaction. */
public sealed interface Outcome {

  /**
   * It is durable.
   *
   * @param changed false for a delete that found nothing
   */
  record Applied(boolean changed) implements Outcome {}

  /**
   * It left nothing behind; its neighbours are not affected.
   *
   * @param reason what its caller is told
   */
  record Refused(RagException reason) implements Outcome {}
}
