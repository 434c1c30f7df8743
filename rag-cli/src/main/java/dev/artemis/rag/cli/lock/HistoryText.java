package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.protocol.HistoryEntry;
import dev.artemis.lockd.protocol.HistoryReply;
import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.List;

/** Past leases for people, in lines of at most 80 columns. */
public final class HistoryText {
  private static final int NUMBER = 12;
  private static final int TOKEN = 8;
  private static final int HOW = 13;
  private static final int BEFORE_WHO = 3 * NUMBER + TOKEN + HOW;

  private HistoryText() {}

  /**
   * The whole answer.
   *
   * @param asked the name as it was asked for, in case that the daemon knows none
   */
  public static List<String> of(String asked, HistoryReply history, Style style) {
    List<String> lines = new ArrayList<>();
    if (history.names().isEmpty()) {
      lines.add(style.bold(Text.oneLine(asked)));
      lines.add(
          Text.cut(
              "  no lease that the daemon remembers; it has run for "
                  + Quantity.millis(history.uptimeMillis()),
              Text.WIDTH));
      return lines;
    }
    NameHistory name = history.names().get(0);
    lines.add(style.bold(Text.oneLine(name.name())));
    lines.add(
        Text.cut(
            "  %s, longest wait %s; the daemon has run for %s"
                .formatted(
                    Quantity.count(name.grants(), "grant"),
                    Quantity.millis(name.worstMillis()),
                    Quantity.millis(history.uptimeMillis())),
            Text.WIDTH));
    lines.add(style.faint(row("ENDED", "HOW", "WAITED", "HELD", "TOKEN", "WHO")));
    for (HistoryEntry lease : name.leases()) {
      String ended = lease.held() ? "" : Quantity.millis(lease.agoMillis()) + " ago";
      String how = lease.held() ? "still held" : lease.how();
      String line =
          row(
              ended,
              how,
              Quantity.millis(lease.waitedMillis()),
              Quantity.millis(lease.heldMillis()),
              lease.token().drawn() ? Long.toString(lease.token().value()) : "-",
              "pid " + lease.process().pid());
      lines.add(bad(lease) ? style.bad(line) : line);
      String who = who(lease);
      if (!who.isEmpty()) {
        lines.add(style.faint("  " + Text.cut(who, Text.WIDTH - 2)));
      }
    }
    return lines;
  }

  private static String row(
      String ended, String how, String waited, String held, String token, String who) {
    return Text.pad(ended, NUMBER + 3)
        + Text.pad(how, HOW)
        + Text.padLeft(waited, NUMBER - 1)
        + Text.padLeft(held, NUMBER)
        + Text.padLeft(token, TOKEN)
        + "  "
        + Text.cut(who, Text.WIDTH - BEFORE_WHO - 4);
  }

  private static String who(HistoryEntry lease) {
    String label = lease.label().isEmpty() ? "" : ", " + lease.label();
    String thread = lease.owner().isEmpty() ? "" : ", thread " + lease.owner();
    String purpose = lease.purpose().isEmpty() ? "" : ": " + lease.purpose();
    return lease.user() + label + thread + purpose;
  }

  /** Whether the holder did not give it back by itself. */
  private static boolean bad(HistoryEntry lease) {
    return switch (lease.how()) {
      case HistoryEntry.HELD, "released", "recalled" -> false;
      default -> true;
    };
  }
}
