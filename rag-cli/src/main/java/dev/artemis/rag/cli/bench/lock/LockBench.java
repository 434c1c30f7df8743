package dev.artemis.rag.cli.bench.lock;

import dev.artemis.rag.cli.output.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures what locks cost, in a folder and with a daemon of its own. */
public final class LockBench {
  private static final List<String> NOTES =
      List.of(
          "median, p99: of the rounds' medians and 99th percentiles the one in the middle;",
          "spread: of the rounds' medians. floor: ratio to the bare row above, round by round.",
          "daemon: one awaited round trip, the release is sent and not waited for; beside it",
          "one bare echo of 64 bytes between two JVMs. Hand-off: two processes take turns of",
          "0.2 ms, from the beginning of a release to the grant; beside it a message to a",
          "third process and from there to the one that waits. Protocol only: no guard file.",
          "Killed: from the end of the holder's process to the next grant, from the release",
          "after the daemon's end to the grant.");

  /** What can be measured alone. */
  public enum Topic {
    UNCONTENDED,
    HANDOFF,
    TAKEOVER,
    MANY,
    STATUS;

    private Part part() {
      return switch (this) {
        case UNCONTENDED -> new Uncontended();
        case HANDOFF -> new HandOff();
        case TAKEOVER -> new TakeOver();
        case MANY -> new Many();
        case STATUS -> new StatusTime();
      };
    }
  }

  private final PrintStream messages;

  /** Tells on {@code messages} what it is at. */
  public LockBench(PrintStream messages) {
    this.messages = messages;
  }

  /** Measures the given topics in their own order. */
  public Report run(Set<Topic> topics, Size size) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Topic topic : topics) {
      messages.println("measuring " + topic.name().toLowerCase(Locale.ROOT));
      try (Stage stage = Stage.open()) {
        rows.addAll(topic.part().measure(stage, size));
      }
    }
    return new Report(rows, Text.wrap(String.join(" ", NOTES), Text.WIDTH, NOTES.size() + 1));
  }
}
