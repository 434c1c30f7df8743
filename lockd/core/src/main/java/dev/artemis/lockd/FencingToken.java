package dev.artemis.lockd;

import java.util.Comparator;

/**
 * Orders the holders of one name: whoever came later has the greater token.
 *
 * @param epoch raised when a stuck holder of a store is sealed off; 0 for named locks, which have
 *     no epoch
 * @param value drawn once per lease under the guard, rising within an epoch and across epochs
 */
public record FencingToken(long epoch, long value) implements Comparable<FencingToken> {
  private static final Comparator<FencingToken> ORDER =
      Comparator.comparingLong(FencingToken::epoch).thenComparingLong(FencingToken::value);

  /** The token of a lease that has not drawn one yet; smaller than any drawn token. */
  public static final FencingToken NONE = new FencingToken(0, 0);

  @Override
  public int compareTo(FencingToken other) {
    return ORDER.compare(this, other);
  }

  /** {@return whether this token was drawn, that is, differs from {@link #NONE}} */
  public boolean drawn() {
    return !equals(NONE);
  }

  @Override
  public String toString() {
    return epoch == 0 ? Long.toString(value) : epoch + "." + value;
  }
}
