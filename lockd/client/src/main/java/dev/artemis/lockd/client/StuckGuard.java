package dev.artemis.lockd.client;

/**
 * Decides, where no daemon can be asked, that the process on a guard is stuck: the same one for a
 * whole TTL, although it was waited for all that time. Sealing is always safe, since the fence
 * refuses whoever is sealed off. Pure; not thread-safe.
 */
final class StuckGuard {
  private final long ttlNanos;
  private long pid;
  private long since;
  private long seenAt;

  StuckGuard(long ttlNanos) {
    this.ttlNanos = ttlNanos;
  }

  /**
   * The guard was found taken.
   *
   * @param holder the process on it; 0 if it just became free or cannot be seen
   * @return whether to seal that process off
   */
  boolean seen(long holder, long now) {
    // Nobody looked for a while: it may have come and gone meanwhile.
    boolean interrupted = now - seenAt > ttlNanos / 3;
    if (holder != pid || holder == 0 || interrupted) {
      pid = holder;
      since = now;
    }
    seenAt = now;
    return pid != 0 && now - since >= ttlNanos;
  }

  /** The guard was obtained. */
  void free() {
    pid = 0;
  }
}
