package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * SIGSTOP, for longer than a lease lives, for the holder of a named lock: nobody may take its
 * place.
 */
final class StopNamedHolder implements Havoc {
  private final Crew crew;
  private final List<Volume> volumes;
  private final Windows windows;

  StopNamedHolder(Crew crew, List<Volume> volumes, Windows windows) {
    this.crew = crew;
    this.volumes = volumes;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "stop-named-holder";
  }

  @Override
  public String strike(Random random) {
    Volume volume = volumes.get(random.nextInt(volumes.size()));
    long millis = Setting.LEASE_TTL.value() + 500 + random.nextInt(1_500);
    Optional<Halt> caught =
        Catcher.caught(
            () -> crew.byPid(LockTable.guardHolder(volume.namedGuard())),
            halt -> halt.holdsNamed(volume) && !halt.insideTransaction(volume));
    if (caught.isEmpty()) {
      return SKIPPED + "no holder of the named lock of " + volume.name() + " was caught";
    }
    try (Halt halt = caught.get();
        Windows.Open window =
            windows.open(Kind.STOPPED_NAMED, halt.writer().name(), halt.writer().pid())) {
      Patience.await(millis, () -> false);
      return "%s, pid %d, holder of the named lock of %s, for %d ms"
          .formatted(halt.writer().name(), window.pid(), volume.name(), millis);
    }
  }
}
