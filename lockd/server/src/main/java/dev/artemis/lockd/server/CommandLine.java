package dev.artemis.lockd.server;

import dev.artemis.lockd.client.Places;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param options where to listen; null if only {@code help} or {@code version} was asked for
 */
record CommandLine(DaemonOptions options, boolean verbose, boolean help, boolean version) {
  static final String USAGE =
      """
      Usage: rag-lockd [--socket PATH] [--group NAME] [--admin-group NAME]
                       [--state DIR] [--verbose]

        --socket PATH  where to listen; default $RAG_LOCKD_SOCKET, else the user's own
                       (/run/user/UID/rag-lockd/lockd.sock)
        --group NAME   members of this group may connect, too
        --admin-group NAME
                       members of this group may break the leases of any user
        --state DIR    folder of the guards of plain names; default $RAG_LOCKD_STATE,
                       else ~/.local/state/rag-lockd
        --verbose      log more
        --help, --version

      A socket passed by systemd (LISTEN_FDS) is served instead of one of its own;
      NOTIFY_SOCKET, WATCHDOG_USEC and JOURNAL_STREAM are heeded, too.
      """;

  /**
   * Reads the arguments.
   *
   * @throws UsageException if one is unknown, lacks its value, or is given twice
   */
  static CommandLine parse(List<String> arguments, Map<String, String> environment, Places places) {
    Words words = new Words(arguments.iterator());
    boolean verbose = false;
    boolean help = false;
    boolean version = false;
    while (words.more()) {
      String flag = words.next();
      switch (flag) {
        case "--socket", "--group", "--admin-group", "--state" -> words.value(flag);
        case "--verbose" -> verbose = true;
        case "--help" -> help = true;
        case "--version" -> version = true;
        default ->
            throw new UsageException("unknown argument '" + flag + "'; rag-lockd --help lists all");
      }
    }
    if (help || version) {
      return new CommandLine(null, verbose, help, version);
    }
    Path socket =
        words
            .path("--socket")
            .orElseGet(
                () ->
                    environment.getOrDefault("RAG_LOCKD_SOCKET", "").isEmpty()
                        ? places.userSocket()
                        : places.socket());
    Path state = words.path("--state").orElseGet(places::stateDirectory);
    return new CommandLine(
        new DaemonOptions(socket, words.text("--group"), state, words.text("--admin-group")),
        verbose,
        false,
        false);
  }

  /** The words of a command line and the values found so far. */
  private static final class Words {
    private final Iterator<String> rest;
    private final Map<String, String> values = new HashMap<>();

    private Words(Iterator<String> rest) {
      this.rest = rest;
    }

    private boolean more() {
      return rest.hasNext();
    }

    private String next() {
      return rest.next();
    }

    private void value(String flag) {
      if (!rest.hasNext()) {
        throw new UsageException(flag + " lacks its value");
      }
      String value = rest.next();
      if (value.isEmpty() || values.putIfAbsent(flag, value) != null) {
        throw new UsageException(flag + (value.isEmpty() ? " is empty" : " is given twice"));
      }
    }

    private Optional<String> text(String flag) {
      return Optional.ofNullable(values.get(flag));
    }

    private Optional<Path> path(String flag) {
      try {
        return text(flag).map(Path::of);
      } catch (InvalidPathException e) {
        throw new UsageException(flag + " is no path: " + e.getMessage());
      }
    }
  }
}
