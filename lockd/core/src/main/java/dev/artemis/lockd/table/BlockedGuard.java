package dev.artemis.lockd.table;

import java.util.Collection;

/**
 * Decides about a guard that its grantee found taken. Sealing is always safe, since the fence
 * refuses whoever is sealed off; it is a question of manners: nobody at work should be fenced.
 */
final class BlockedGuard {
  private BlockedGuard() {}

  /**
   * Wait for a process that is dying (the kernel is about to unlock), and for one that merely
   * finishes; seal off one that lost its lease, fell silent, or has blocked for a whole TTL. A
   * named lock (epoch 0) is never sealed: no resource checks its tokens.
   */
  static BlockedVerdict judge(
      Lease lease,
      LockState lock,
      long epoch,
      Blocker blocker,
      Collection<Session> sessions,
      long retryNanos,
      long now) {
    if (epoch == 0 || !blocker.alive()) {
      return new BlockedVerdict.Wait(retryNanos);
    }
    // Kept with the name: one impatient grantee after the other may report the same process.
    if (lock.blockerPid != blocker.process().pid()) {
      lock.blockerPid = blocker.process().pid();
      lock.blockedSince = now;
    }
    boolean lost =
        sessions.stream()
            .filter(session -> session.client.process().pid() == blocker.process().pid())
            .anyMatch(
                session -> session.hasLost(lease.name) || now - session.heardAt > lease.ttlNanos);
    if (lost || now - lock.blockedSince >= lease.ttlNanos) {
      lock.blockerPid = 0;
      return new BlockedVerdict.Seal(epoch);
    }
    return new BlockedVerdict.Wait(retryNanos);
  }
}
