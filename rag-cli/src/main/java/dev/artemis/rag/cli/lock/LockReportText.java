package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.client.guard.CommandLineText;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for people, in lines of at most 80 columns. Used once. */
public final class LockReportText {
  private static final int LABEL = 12;
  private static final int MAX_LINES = 3;

  private final LockReport report;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private LockReportText(LockReport report, Style style) {
    this.report = report;
    this.style = style;
  }

  /** The whole report. */
  public static List<String> of(LockReport report, Style style) {
    LockReportText text = new LockReportText(report, style);
    text.daemon();
    report.locks().forEach(text::lock);
    if (report.locks().isEmpty()) {
      text.lines.add("");
      text.lines.add("No lock is held and nobody waits.");
    }
    return text.lines;
  }

  /** The daemon in one or two lines. */
  public static List<String> daemon(StatusReply daemon, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(
        style.faint(Text.pad("daemon", LABEL))
            + Text.cut(
                "pid %d, user %s, version %s, up %s"
                    .formatted(
                        daemon.pid(),
                        daemon.user(),
                        daemon.version(),
                        Quantity.millis(daemon.uptimeMillis())),
                Text.WIDTH - LABEL));
    lines.add(
        " ".repeat(LABEL)
            + Text.cut(
                "%s, %s, %d waiting, %s so far%s"
                    .formatted(
                        Quantity.count(daemon.connections(), "connection"),
                        Quantity.count(daemon.sessions(), "session"),
                        daemon.waiting(),
                        Quantity.count(daemon.grants(), "grant"),
                        daemon.graceMillis() > 0
                            ? ", grace for " + Quantity.millis(daemon.graceMillis())
                            : ""),
                Text.WIDTH - LABEL));
    lines.add(style.faint(Text.pad("socket", LABEL)) + Text.oneLine(daemon.socket()));
    return lines;
  }

  private void daemon() {
    if (report.daemon().status().isEmpty()) {
      silence();
      return;
    }
    StatusReply status = report.daemon().status().get();
    lines.addAll(daemon(status, style));
    if (status.omitted() > 0) {
      field("", Quantity.count(status.omitted(), "further name") + " not shown");
    }
  }

  private void silence() {
    field("daemon", report.daemon().silence());
    field(
        "",
        "Without it processes compete for the lock files alone: safe, but without order and queue."
            + " What follows is the kernel's word.");
    lines.add(style.faint(Text.pad("socket", LABEL)) + Text.oneLine(report.socket().toString()));
  }

  private void lock(NamedLock lock) {
    lines.add("");
    lines.add(style.bold(Text.oneLine(lock.entry().name())));
    if (lock.free()) {
      field("", "free");
    }
    LockEntry entry = lock.entry();
    entry.holders().forEach(holder -> holder(holder, lock));
    entry.waiters().forEach(waiter -> waiter(waiter, lock));
    long more = entry.waiting() - entry.waiters().size();
    if (more > 0) {
      field("", "and %d more waiting".formatted(more));
    }
    lock.guard().stream().filter(use -> !use.known()).forEach(this::guard);
  }

  private void holder(HolderEntry holder, NamedLock lock) {
    field("held by", who(holder.process().pid(), holder.user(), holder.label(), lock));
    field("", doing(holder.owner(), holder.purpose()));
    field(
        "",
        "%s, for %s, token %d of epoch %d, TTL left %s of %s, guard held by %s"
            .formatted(
                holder.mode().name().toLowerCase(Locale.ROOT),
                Quantity.millis(holder.heldMillis()),
                holder.token().value(),
                holder.token().epoch(),
                Quantity.millis(holder.ttlLeftMillis()),
                Quantity.millis(holder.ttlMillis()),
                holder.guardByDaemon() ? "the daemon" : "itself"));
    field("", state(holder, lock));
  }

  private static String state(HolderEntry holder, NamedLock lock) {
    String state;
    if (lock.writes(holder)) {
      state = "at work: inside a write transaction";
    } else if (!holder.recallable()) {
      state = "at work";
    } else if (holder.recalled()) {
      state = "asked to hand over, which it does when its quantum ends";
    } else {
      state = "cached: kept for its next write, handed over when somebody asks";
    }
    return state
        + (lock.stopped(holder) ? "; STOPPED by a signal" : "")
        + (holder.nested() ? "; nested in another lease" : "")
        + (holder.connected() ? "" : "; connection lost, may resume")
        + (holder.group().isEmpty() ? "" : "; process group " + holder.group());
  }

  private void waiter(WaiterEntry waiter, NamedLock lock) {
    field(
        "waiting " + waiter.position(),
        who(waiter.process().pid(), waiter.user(), waiter.label(), lock));
    field("", doing(waiter.owner(), waiter.purpose()));
    field(
        "",
        "%s, for %s, gives up in %s"
            .formatted(
                waiter.mode().name().toLowerCase(Locale.ROOT),
                Quantity.millis(waiter.waitedMillis()),
                Quantity.millis(waiter.waitLeftMillis())));
  }

  private void guard(GuardUse use) {
    String who =
        "pid %d%s, %s"
            .formatted(
                use.pid(),
                use.user().isEmpty() ? "" : " (" + use.user() + ")",
                use.command().isEmpty()
                    ? "not visible here"
                    : CommandLineText.shorten(use.command()));
    field(use.waiting() ? "waits for" : "guard held", who);
    field(
        "",
        "%s lock on byte %d%s%s"
            .formatted(
                use.exclusive() ? "exclusive" : "shared",
                use.offset(),
                use.stopped() ? ", STOPPED by a signal" : "",
                report.daemon().status().isPresent() && !use.waiting()
                    ? ", unknown to this daemon"
                    : ""));
  }

  private static String who(long pid, String user, String label, NamedLock lock) {
    String command = lock.commands().getOrDefault(pid, "");
    String name = label.isEmpty() ? CommandLineText.shorten(command) : label;
    return "pid %d (%s), %s".formatted(pid, user, name.isEmpty() ? "not visible here" : name);
  }

  private static String doing(String owner, String purpose) {
    String thread = owner.isEmpty() ? "" : "thread " + owner;
    return purpose.isEmpty() ? thread : thread + (thread.isEmpty() ? "" : ": ") + purpose;
  }

  private void field(String label, String text) {
    String head = label;
    for (String line : Text.wrap(text, Text.WIDTH - LABEL, MAX_LINES)) {
      lines.add(style.faint(Text.pad(head, LABEL)) + line);
      head = "";
    }
  }
}
