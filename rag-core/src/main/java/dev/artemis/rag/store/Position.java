package dev.artemis.rag.store;

/**
 * How far the store has come. Two equal positions show the same artifacts.
 *
 * @param generation raised when this process opened another file in place of the one before
 * @param epoch of the fence; raised by seals and restores
 * @param change number of committed write transactions
 */
public record Position(long generation, long epoch, long change) {
  /** Before everything. */
  public static final Position NONE = new Position(0, 0, 0);

  /** Whether changes numbered above the other position's are all that lies between the two. */
  public boolean continues(Position earlier) {
    return generation == earlier.generation && epoch == earlier.epoch && change >= earlier.change;
  }
}
