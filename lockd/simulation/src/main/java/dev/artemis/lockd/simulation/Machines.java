package dev.artemis.lockd.simulation;

import dev.artemis.lockd.ProcessIdentity;
import java.util.HashMap;
import java.util.Map;

/** Which processes there are. */
final class Machines {
  private final Judge judge;
  private final Map<Long, Proc> byPid = new HashMap<>();

  Machines(Judge judge) {
    this.judge = judge;
  }

  Judge judge() {
    return judge;
  }

  void add(Proc proc) {
    byPid.put(proc.identity.pid(), proc);
  }

  ProcessIdentity identify(long pid) {
    Proc known = byPid.get(pid);
    return known != null && known.seenAlive() ? known.identity : new ProcessIdentity(pid, 0);
  }

  /** As the daemon judges: what cannot be seen counts as alive. */
  boolean alive(ProcessIdentity process) {
    Proc known = byPid.get(process.pid());
    return process.startTicks() == 0 || (known != null && known.seenAlive());
  }
}
