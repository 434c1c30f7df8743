package dev.artemis.lockd.server;

import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.lockd.server.desk.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The group whose members may break anybody's lease.
 *
 * @param gid its number
 */
record AdminGroup(int gid) {
  private static final int NOT_FOUND = 2;
  private static final int LOOKUP_SECONDS = 10;

  /**
   * The group of that name or number.
   *
   * @throws StartException if there is none
   */
  static AdminGroup named(String group) {
    if (group.matches("\\d{1,9}")) {
      return new AdminGroup(Integer.parseInt(group));
    }
    // The JDK knows groups by name only; getent asks whatever directory the system is set to.
    try {
      Process getent =
          new ProcessBuilder("getent", "group", "--", group)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!getent.waitFor(LOOKUP_SECONDS, TimeUnit.SECONDS)) {
        getent.destroyForcibly();
        throw new StartException("looking up the group '" + group + "' takes too long", null);
      }
      if (getent.exitValue() == NOT_FOUND) {
        throw new StartException("there is no group '" + group + "'", null);
      }
      String line = new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new AdminGroup(Integer.parseInt(line.split(":", -1)[2]));
    } catch (IOException | ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new StartException(
          "cannot look up the group '" + group + "'; give its number: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while looking up the group '" + group + "'", e);
    }
  }

  /**
   * Whether the peer belongs to it, by the kernel's word: as its group when it connected, or as one
   * of the groups that its process has besides.
   */
  boolean includes(Peer peer) {
    return peer.gid() == gid || Processes.groups(peer.process(), peer.uid()).contains(gid);
  }
}
