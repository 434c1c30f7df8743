package dev.artemis.lockd.table;

import dev.artemis.lockd.ProcessIdentity;

/**
 * Who is behind a session. Process, uid and gid are the kernel's word; label is the client's.
 *
 * @param process the peer process
 * @param uid user id of the peer
 * @param gid group id of the peer
 * @param label what people should call it, usually its command line; never null
 * @param takesGuards whether the client locks guards itself (capability {@code GUARD})
 */
public record Client(ProcessIdentity process, int uid, int gid, String label, boolean takesGuards) {

  /** Whether the other end is the same process of the same user. */
  public boolean sameProcess(Client other) {
    return process.equals(other.process) && uid == other.uid;
  }
}
