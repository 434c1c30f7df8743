package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.CommandLineText;
import dev.artemis.rag.cli.output.Text;
import java.util.StringJoiner;

/**
 * A process that is in the way of others, by the kernel's word.
 *
 * @param process with its start time
 * @param user its user's name; empty if it cannot be seen
 * @param command its command line; empty if it cannot be seen
 * @param stopped whether a signal or a debugger has stopped it
 * @param guard whether it holds the guard
 * @param transaction whether it is inside a write transaction of the store
 */
public record Occupant(
    ProcessIdentity process,
    String user,
    String command,
    boolean stopped,
    boolean guard,
    boolean transaction) {

  private static final int COMMAND_COLUMNS = 50;

  /** {@code pid 4711 (ann), java Writer}. */
  String name() {
    return "pid %d (%s), %s"
        .formatted(
            process.pid(), user, Text.cut(CommandLineText.shorten(command), COMMAND_COLUMNS));
  }

  /** What it is doing. */
  String state() {
    StringJoiner words = new StringJoiner(", ");
    words.add(stopped ? "stopped by a signal" : "running");
    if (transaction) {
      words.add("inside a write transaction");
    }
    if (guard) {
      words.add("holding the guard");
    }
    return words.toString();
  }
}
