package dev.artemis.rag.store;

/**
 * How long to wait before an attempt is repeated: longer each time, and not equally long for two
 * who began together. Pure.
 *
 * <table>
 *   <caption>What is attempted again, and what is waited for</caption>
 *   <tr><th>failure</th><th>attempted again</th><th>before that</th></tr>
 *   <tr><td>SQLite's lock is taken (5, 6, 15, 261, 773)</td><td>until the caller's deadline</td>
 *     <td>nothing: SQLite itself has waited for the lock (50 ms a time)</td></tr>
 *   <tr><td>stale snapshot (517)</td><td>at most 64 times</td><td>back-off</td></tr>
 *   <tr><td>the fence refused the lease, or the lease was lost</td><td>at most 64 times</td>
 *     <td>back-off; the queue for the next lease waits by itself besides</td></tr>
 *   <tr><td>the path came to name another file (1032, or our own look)</td>
 *     <td>at most 64 times, on the file it names then</td><td>back-off</td></tr>
 *   <tr><td>one operation of a batch filled the disk (13)</td><td>each once, by itself</td>
 *     <td>nothing: smaller transactions are the cure, not time</td></tr>
 *   <tr><td>somebody else creates or recovers the file that is being opened (5, 261)</td>
 *     <td>until the opener's deadline</td><td>back-off: not all of these wait in SQLite</td></tr>
 *   <tr><td>the file was replaced while a connection for reading was opened</td>
 *     <td>at most 8 times; what reads has not begun then</td><td>back-off</td></tr>
 *   <tr><td>the lease was not obtained in time or is refused, the file is damaged, foreign, newer,
 *     not permitted, gone; no space; a value that does not fit</td><td>never</td>
 *     <td>the caller is told</td></tr>
 * </table>
 *
 * <p>The first repetition comes at once: what failed has changed by then, most of the time. No wait
 * goes beyond the caller's deadline.
 *
 * @param firstNanos the longest wait before the second repetition
 * @param mostNanos the longest wait of all
 */
public record Backoff(long firstNanos, long mostNanos) {
  /**
   * 1 ms, doubled up to 100 ms: a lease lasts for some milliseconds, a stuck holder for seconds.
   */
  public static final Backoff USUAL = new Backoff(1_000_000, 100_000_000);

  /** Beyond this many doublings everything is the longest wait. */
  private static final int DOUBLINGS = 30;

  /** Checks the bounds. */
  public Backoff {
    if (firstNanos < 1 || mostNanos < firstNanos) {
      throw new IllegalArgumentException("from %s to %s ns".formatted(firstNanos, mostNanos));
    }
  }

  /**
   * The wait before a repetition: nothing before the first, later between half of the bound and the
   * bound, which doubles each time.
   *
   * @param repetition counted from 1
   * @param random from 0 to below 1
   */
  public long nanos(int repetition, double random) {
    if (repetition <= 1) {
      return 0;
    }
    long bound = bound(repetition);
    return bound - (long) (random * bound / 2);
  }

  /** The longest wait before a repetition from the second on. */
  long bound(int repetition) {
    int doublings = Math.min(repetition - 2, DOUBLINGS);
    return firstNanos > mostNanos >> doublings ? mostNanos : firstNanos << doublings;
  }
}
