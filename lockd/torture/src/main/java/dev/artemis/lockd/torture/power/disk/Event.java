package dev.artemis.lockd.torture.power.disk;

/**
 * An action and when it was done. Positions are those of a trace that all processes share: if one
 * event ended before another began, its end is smaller than the other's begin.
 *
 * @param begin unique
 */
public record Event(int begin, int end, Action action) {
  /**
   * The moment from which it counts, taken against us: what is written may be on the disk as soon
   * as the write begins, but what is synchronised is only sure to be there when the call has ended.
   */
  public int moment() {
    return action.synchronises() ? end : begin;
  }
}
