package dev.artemis.rag.cli.why;

import dev.artemis.lockd.client.guard.CommandLineText;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.lock.GuardUse;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chain for people, in lines of at most 80 columns. Used once. */
public final class ChainText {
  private static final int SHOWN_WAITERS = 3;
  private static final int STEP = 2;
  private static final int DEEPEST = 10;
  private static final int LABEL = 12;
  private static final int MAX_LINES = 3;

  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private ChainText(Style style) {
    this.style = style;
  }

  /** The whole chain. */
  public static List<String> of(Chain chain, Style style) {
    ChainText text = new ChainText(style);
    text.lines.add(style.bold(Text.oneLine(chain.lock().entry().name())));
    if (chain.report().daemon().status().isEmpty()) {
      text.field(
          0, "daemon", chain.report().daemon().silence() + "; what follows is the kernel's word");
    }
    text.waiters(chain);
    String name = chain.lock().entry().name();
    for (Link link : chain.links()) {
      if (!link.name().equals(name)) {
        name = link.name();
        text.lines.add(indent(link.depth()) + style.bold(Text.oneLine(name)));
      }
      text.link(link);
    }
    if (chain.omitted() > 0) {
      text.field(0, "", "and " + Quantity.count(chain.omitted(), "further holder"));
    }
    if (!chain.cycle().isEmpty()) {
      text.field(0, "deadlock", String.join(" → ", chain.cycle()));
    }
    text.lines.add("");
    Text.wrap(chain.advice(), Text.WIDTH, 2 * MAX_LINES).forEach(text.lines::add);
    return text.lines;
  }

  private void waiters(Chain chain) {
    long count = Waiting.count(chain.lock());
    List<WaiterEntry> waiters = chain.lock().entry().waiters();
    if (count == 0) {
      return;
    }
    String shown =
        waiters.isEmpty()
            ? chain.lock().guard().stream()
                .filter(GuardUse::waiting)
                .limit(SHOWN_WAITERS)
                .map(use -> "pid " + use.pid())
                .collect(Collectors.joining(", "))
            : waiters.stream()
                .limit(SHOWN_WAITERS)
                .map(ChainText::waiter)
                .collect(Collectors.joining(", "));
    field(0, "waiting " + count, shown + (count > SHOWN_WAITERS ? ", …" : ""));
  }

  private static String waiter(WaiterEntry waiter) {
    return "pid %d (%s) for %s"
        .formatted(
            waiter.process().pid(),
            waiter.label().isEmpty() ? waiter.user() : waiter.label(),
            Quantity.millis(waiter.waitedMillis()));
  }

  private void link(Link link) {
    String label =
        switch (link.way()) {
          case LEASE -> "held by";
          case GUARD -> "guard held";
          case SQLITE -> "written by";
        };
    field(link.depth(), label, who(link));
    field(link.depth(), "", what(link));
    String doing =
        link.doing() == Doing.WAITING ? waiting(link) : link.doing().words() + through(link);
    for (String line : Text.wrap(doing, Text.WIDTH - LABEL - indent(link.depth()).length(), 3)) {
      boolean bad = link.doing().compareTo(Doing.STOPPED) <= 0;
      lines.add(indent(link.depth()) + " ".repeat(LABEL) + (bad ? style.bad(line) : line));
    }
  }

  private static String waiting(Link link) {
    return link.waitsFor().isEmpty()
        ? "waits for SQLite's own write lock"
        : "waits for " + String.join(" and ", link.waitsFor());
  }

  private static String through(Link link) {
    return link.actor() == link.process().pid() ? "" : ": its command, pid " + link.actor();
  }

  private static String who(Link link) {
    String name = link.label().isEmpty() ? CommandLineText.shorten(link.command()) : link.label();
    return (link.process().pid() == 0 ? "a process" : "pid " + link.process().pid())
        + (link.user().isEmpty() ? "" : " (" + link.user() + ")")
        + (name.isEmpty() ? "" : ", " + name);
  }

  private static String what(Link link) {
    List<String> parts = new ArrayList<>();
    if (!link.owner().isEmpty()) {
      parts.add("thread " + link.owner());
    }
    if (!link.purpose().isEmpty()) {
      parts.add("for \"" + link.purpose() + "\"");
    }
    if (link.heldMillis() >= 0) {
      parts.add("since " + Quantity.millis(link.heldMillis()));
    }
    if (link.token().value() != 0) {
      parts.add("token " + link.token().value());
    }
    return String.join(", ", parts);
  }

  private void field(int depth, String label, String text) {
    String indent = indent(depth);
    String head = label;
    for (String line : Text.wrap(text, Text.WIDTH - LABEL - indent.length(), MAX_LINES)) {
      lines.add(indent + style.faint(Text.pad(head, LABEL)) + line);
      head = "";
    }
  }

  private static String indent(int depth) {
    return " ".repeat(STEP * Math.min(depth, DEEPEST));
  }
}
