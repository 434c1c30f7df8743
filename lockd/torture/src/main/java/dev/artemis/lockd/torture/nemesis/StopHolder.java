package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * SIGSTOP, for longer than a lease lives, for the holder of a store's guard outside of a
 * transaction.
 */
final class StopHolder implements Havoc {
  private final Crew crew;
  private final List<Volume> volumes;
  private final Windows windows;

  StopHolder(Crew crew, List<Volume> volumes, Windows windows) {
    this.crew = crew;
    this.volumes = volumes;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "stop-holder";
  }

  @Override
  public String strike(Random random) {
    Volume volume = volumes.get(random.nextInt(volumes.size()));
    long millis = Setting.LEASE_TTL.value() + 2_500 + random.nextInt(2_000);
    Optional<Halt> caught =
        Catcher.caught(
            () -> crew.byPid(LockTable.guardHolder(volume.guard())),
            halt ->
                halt.holdsGuard(volume)
                    && !halt.insideTransaction(volume)
                    && !halt.holdsNamed(volume));
    if (caught.isEmpty()) {
      return SKIPPED + "no holder of " + volume.name() + " was caught outside of a transaction";
    }
    try (Halt halt = caught.get();
        Windows.Open window =
            windows.open(Kind.STOPPED, halt.writer().name(), halt.writer().pid())) {
      Patience.await(millis, () -> false);
      return "%s, pid %d, holder of %s, for %d ms"
          .formatted(halt.writer().name(), window.pid(), volume.name(), millis);
    }
  }
}
