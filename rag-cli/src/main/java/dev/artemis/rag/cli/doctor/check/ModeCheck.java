package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import java.util.List;

/** Whether this user's processes take turns by the daemon or by lock files alone. */
public final class ModeCheck {
  private ModeCheck() {}

  /**
   * What is known.
   *
   * @param daemon whether it answers
   * @param processes that have the store open now, this one not counted
   */
  public record Facts(boolean daemon, int processes) {}

  /** Judges. */
  public static List<Finding> judge(Facts facts) {
    if (facts.daemon()) {
      return List.of(
          Finding.ok("daemon: first come, first served; lock files exclude all the same"));
    }
    String fallback = "fallback: lock files alone, which is safe, but without order";
    return List.of(
        facts.processes() > 2
            ? Finding.warning(
                fallback + "; %d processes have the store open".formatted(facts.processes()),
                "start the daemon, so that nobody waits long; writers notice by themselves")
            : Finding.note(fallback));
  }
}
