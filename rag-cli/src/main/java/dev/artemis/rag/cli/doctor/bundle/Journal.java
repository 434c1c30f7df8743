package dev.artemis.rag.cli.doctor.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last lines of the daemon's journal. Only lines of known wording are taken, since others may
 * quote what users wrote; of one that names a lease, the part that says so.
 */
final class Journal {
  private static final int LINES = 500;
  private static final int SECONDS = 10;

  /** Time, host, program and message, as in {@code journalctl -o short-iso}. */
  private static final Pattern LINE = Pattern.compile("(\\S+) \\S+ ([\\w.-]+(?:\\[\\d+])?): (.*)");

  /** What the daemon says, and what of it is taken. */
  private static final List<Pattern> DAEMON =
      List.of(
          Pattern.compile("^the daemon stood still for \\d+ ms"),
          Pattern.compile("^pid \\d+ is cut off: it [\\w ,;.]+"),
          Pattern.compile("^a connection is refused: there are \\d+ already"),
          Pattern.compile("\\bepoch \\d+ is sealed, pid \\d+ is stuck on its guard$"),
          Pattern.compile("^(?:break by|stopped serving|stopping|the service manager cannot)\\b"));

  /** What systemd says about its unit. */
  private static final Pattern SYSTEMD =
      Pattern.compile(
          "^(?:(?:Starting|Started|Stopping|Stopped|Listening on|Closed|Reloading|Reloaded)\\b"
              + "|rag-lockd\\.(?:service|socket): ).*");

  private Journal() {}

  /** As much as is readable; says why if nothing is. */
  static String text() {
    try {
      Process journal =
          new ProcessBuilder(
                  "journalctl",
                  "--no-pager",
                  "-q",
                  "-n",
                  Integer.toString(LINES),
                  "-o",
                  "short-iso",
                  "_SYSTEMD_UNIT=rag-lockd.service",
                  "+",
                  "_SYSTEMD_USER_UNIT=rag-lockd.service",
                  "+",
                  "UNIT=rag-lockd.service",
                  "+",
                  "USER_UNIT=rag-lockd.service")
              .redirectErrorStream(true)
              .start();
      try {
        String text = new String(journal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean ended = journal.waitFor(SECONDS, TimeUnit.SECONDS);
        return ended && journal.exitValue() == 0
            ? String.join("\n", known(text.lines().toList())) + "\n"
            : "the journal is not readable\n";
      } finally {
        journal.destroyForcibly();
      }
    } catch (IOException e) {
      return "there is no journalctl\n";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted\n";
    }
  }

  /** The lines of known wording, and how many were left out between them. */
  static List<String> known(List<String> lines) {
    List<String> kept = new ArrayList<>();
    int left = 0;
    for (String line : lines) {
      Optional<String> known = known(line);
      if (known.isEmpty()) {
        left++;
        continue;
      }
      if (left > 0) {
        kept.add("(%d lines left out)".formatted(left));
        left = 0;
      }
      kept.add(known.get());
    }
    if (left > 0 || kept.isEmpty()) {
      kept.add("(%d lines left out)".formatted(left));
    }
    return kept;
  }

  private static Optional<String> known(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<Pattern> wordings = parts.group(2).startsWith("systemd") ? List.of(SYSTEMD) : DAEMON;
    for (Pattern wording : wordings) {
      Matcher message = wording.matcher(parts.group(3));
      if (message.find()) {
        return Optional.of(parts.group(1) + " " + parts.group(2) + ": " + message.group());
      }
    }
    return Optional.empty();
  }
}
