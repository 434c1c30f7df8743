package dev.artemis.lockd.server;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.Processes;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of users, learned from their processes: that way the system's own lookup is used, whatever
 * it is. Used on the loop only.
 */
final class UserNames {
  private final Map<Integer, String> names = new HashMap<>();

  /** The latest process of each user. */
  private final Map<Integer, ProcessIdentity> met = new HashMap<>();

  /** A process of a user connected. */
  void learn(int uid, ProcessIdentity process) {
    met.put(uid, process);
    if (!names.containsKey(uid) && Processes.uid(process.pid()).filter(u -> u == uid).isPresent()) {
      Processes.userOf(process.pid()).ifPresent(name -> names.put(uid, name));
    }
  }

  /** Looks all names up again: accounts may have been renamed. */
  void lookUpAgain() {
    names.clear();
    Map.copyOf(met).forEach(this::learn);
  }

  /** The user's name, or the number if no name is known. */
  String of(int uid) {
    return names.getOrDefault(uid, Integer.toString(uid));
  }
}
