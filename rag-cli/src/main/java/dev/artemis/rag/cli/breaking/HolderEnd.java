package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Text;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ends a process that holds a lock, after showing it and asking. */
final class HolderEnd {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private static final int LABEL = 11;
  private static final int MAX_LINES = 3;

  /** Whoever hears SIGTERM has at least so long to clean up. */
  private static final long POLITE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** A killed process is gone once the kernel has freed its memory. */
  private static final long GONE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Site site;
  private final Talk talk;
  private final Scene scene;

  HolderEnd(Site site, Talk talk, Scene scene) {
    this.site = site;
    this.talk = talk;
    this.scene = scene;
  }

  /**
   * Ends the process.
   *
   * @param what it does with the lock: since when, for what
   * @param waiters who waits, for people; may be empty
   * @param graceNanos how long to wait between SIGTERM and SIGKILL, if that is longer than usual
   * @param inTheWay whether it still is; asked again once it was agreed to end it
   * @return the signal that ended it; empty if it ended or let go by itself meanwhile
   */
  Optional<String> end(
      Occupant holder, String what, String waiters, long graceNanos, BooleanSupplier inTheWay)
      throws InterruptedException {
    ProcessIdentity process = holder.process();
    if (process.startTicks() == 0) {
      throw CommandFailure.failed(
          "pid %d cannot be ended: it is not visible here".formatted(process.pid()), null);
    }
    if (!talk.agreed(shown(holder, what, waiters))) {
      throw CommandFailure.failed(holder.name() + ", was not ended: not agreed to", null);
    }
    if (!inTheWay.getAsBoolean() || !signal(holder, false)) {
      return Optional.empty();
    }
    // One that is stopped hears nothing but SIGKILL.
    if (gone(process, site.stopped(process.pid()) ? 0 : Math.max(POLITE_NANOS, graceNanos))) {
      return Optional.of("SIGTERM");
    }
    if (!signal(holder, true)) {
      return Optional.of("SIGTERM");
    }
    if (!gone(process, GONE_NANOS)) {
      throw CommandFailure.failed(
          "%s, is still there %s after SIGKILL: the kernel cannot end it (a disk that does not"
                  .formatted(
                      holder.name(), Quantity.millis(TimeUnit.NANOSECONDS.toMillis(GONE_NANOS)))
              + " answer?)",
          null);
    }
    return Optional.of("SIGKILL");
  }

  private boolean gone(ProcessIdentity process, long nanos) throws InterruptedException {
    return scene.until(() -> !site.alive(process), nanos);
  }

  /** Tells whether there was somebody to send it to. */
  private boolean signal(Occupant holder, boolean force) {
    if (site.signal(holder.process(), force)) {
      return true;
    }
    if (!site.alive(holder.process())) {
      return false;
    }
    throw CommandFailure.failed(
        "%s, cannot be ended by this user: only user %s and root may"
            .formatted(holder.name(), holder.user()),
        null);
  }

  private List<String> shown(Occupant holder, String what, String waiters) {
    List<String> lines = new ArrayList<>();
    field(
        lines,
        "pid",
        holder.process().pid()
            + site.started(holder.process()).map(at -> ", started " + TIME.format(at)).orElse("")
            + " (start tick "
            + holder.process().startTicks()
            + ")");
    field(lines, "user", holder.user());
    field(lines, "command", holder.command());
    field(lines, "state", holder.state());
    field(lines, "holds", what);
    field(lines, "waiting", waiters.isEmpty() ? "nobody" : waiters);
    return lines;
  }

  private static void field(List<String> lines, String label, String text) {
    String head = label;
    for (String line : Text.wrap(text, Text.WIDTH - LABEL, MAX_LINES)) {
      lines.add("  " + Text.pad(head, LABEL - 2) + line);
      head = "";
    }
  }
}
