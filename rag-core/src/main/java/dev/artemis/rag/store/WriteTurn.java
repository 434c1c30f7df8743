package dev.artemis.rag.store;

import java.util.List;
import java.util.function.Consumer;

/** The right to write for a while. Used by one thread. */
public interface WriteTurn extends AutoCloseable {

  /**
   * Runs the operations in one transaction, each all or nothing. When it returns, what was applied
   * is durable in the store that everybody else sees.
   *
   * @return the outcomes, in order
   * @throws WriteAgainException if the whole transaction should be run again in a new turn
   * @throws dev.artemis.rag.RagException if the store cannot be written
   */
  List<Outcome> commit(List<Operation> operations) throws WriteAgainException;

  /**
   * Runs the body in one transaction of its own. When it returns, what was written is durable in
   * the store that everybody else sees.
   *
   * @param body may be run again after {@link WriteAgainException}; what it throws leaves nothing
   *     behind and is thrown on
   * @throws WriteAgainException if the body should be run again in a new turn
   * @throws dev.artemis.rag.RagException if the store cannot be written
   */
  void transact(Consumer<WriteView> body) throws WriteAgainException;

  /** Whether somebody else wants to write and this turn should end. */
  boolean wanted();

  /** Ends the turn. Idempotent. */
  @Override
  void close();
}
