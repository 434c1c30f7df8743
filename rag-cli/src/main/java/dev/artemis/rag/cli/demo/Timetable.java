package dev.artemis.rag.cli.demo;

import java.time.Duration;
import java.util.List;

/**
 * When what happens, from the moment everybody is at work.
 *
 * @param total how long everybody works
 */
record Timetable(Duration total) {
  /** What can happen. */
  enum Cue {
    /** The first pipeline ends and its successor opens the file. */
    RESTART(0.15),
    /** SIGKILL for the daemon. */
    KILL_DAEMON(0.35),
    /** A new daemon on the same socket. */
    START_DAEMON(0.55),
    /** The first pipeline's successor is followed by the next one. */
    RESTART_AGAIN(0.60),
    /** SIGKILL for the second pipeline in the middle of a write; a successor follows. */
    KILL_PIPELINE(0.72);

    private final double part;

    Cue(double part) {
      this.part = part;
    }
  }

  /** The cues in order. */
  List<Cue> cues() {
    return List.of(Cue.values());
  }

  /** When it is a cue's turn. */
  Duration at(Cue cue) {
    return Duration.ofMillis(Math.round(total.toMillis() * cue.part));
  }
}
