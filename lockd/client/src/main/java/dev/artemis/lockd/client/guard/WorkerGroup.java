package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.ProcessIdentity;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process group of a command that runs under a named lock. When its runner is gone, nobody may
 * work under the lock until no member is left.
 */
public final class WorkerGroup {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private WorkerGroup() {}

  /**
   * The members still running. The kernel does not reuse a number as long as a group bears it, so a
   * leader that started at another time leads another group.
   */
  public static List<ProcessIdentity> members(ProcessIdentity leader) {
    boolean another =
        Processes.stat(leader.pid())
            .filter(stat -> leader.startTicks() != 0 && stat.startTicks() != leader.startTicks())
            .isPresent();
    return another ? List.of() : Processes.group(leader.pid());
  }

  /**
   * Ends all members with SIGKILL and waits until they are gone.
   *
   * @param uid only processes of this user are ended: whoever wrote the note may do no more than it
   *     could do itself
   * @return whether none is left before the deadline (of {@link System#nanoTime})
   */
  public static boolean end(ProcessIdentity leader, int uid, long deadline)
      throws InterruptedException {
    List<ProcessIdentity> left = members(leader);
    while (!left.isEmpty()) {
      for (ProcessIdentity member : left) {
        if (Processes.uid(member.pid()).filter(owner -> owner == uid).isPresent()) {
          ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
      if (deadline - System.nanoTime() <= 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      left = members(leader);
    }
    return true;
  }
}
