package dev.artemis.rag.cli.doctor.check;

import dev.artemis.rag.cli.doctor.Finding;
import dev.artemis.rag.cli.doctor.host.Clocks;
import dev.artemis.rag.cli.output.Quantity;
import java.util.List;

/** Whether the machine was asleep since it was booted, which lease times do not count. */
public final class ClockCheck {
  /** The clocks are read one after the other, by a process that may have to wait in between. */
  private static final long APART_MILLIS = 2_000;

  private ClockCheck() {}

  /** Judges. */
  public static List<Finding> judge(Clocks clocks) {
    long asleep = clocks.boottimeMillis() - clocks.monotonicMillis();
    if (asleep > APART_MILLIS) {
      return List.of(
          Finding.note(
              "suspended for %s since it was booted; lease times stand still meanwhile"
                  .formatted(Quantity.millis(asleep)),
              "nothing: after a sleep holders show their leases again, and the fence decides"));
    }
    return List.of(
        asleep < -APART_MILLIS
            ? Finding.note("/proc/uptime is a container's own; whether it slept is not seen")
            : Finding.ok("not suspended since it was booted"));
  }
}
