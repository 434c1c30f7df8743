package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * SIGSTOP, for longer than a lease lives, for a writer that holds nothing: its turn must pass it
 * over.
 */
final class StopWaiter implements Havoc {
  private final Crew crew;
  private final List<Volume> volumes;
  private final Windows windows;

  StopWaiter(Crew crew, List<Volume> volumes, Windows windows) {
    this.crew = crew;
    this.volumes = volumes;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "stop-waiter";
  }

  @Override
  public String strike(Random random) {
    long millis = Setting.LEASE_TTL.value() + 500 + random.nextInt(1_500);
    Optional<Halt> caught = Catcher.caught(() -> Optional.of(crew.any(random)), this::holdsNothing);
    if (caught.isEmpty()) {
      return SKIPPED + "nobody was caught holding nothing";
    }
    try (Halt halt = caught.get();
        Windows.Open window =
            windows.open(Kind.STOPPED, halt.writer().name(), halt.writer().pid())) {
      Patience.await(millis, () -> false);
      return "%s, pid %d, for %d ms".formatted(halt.writer().name(), window.pid(), millis);
    }
  }

  private boolean holdsNothing(Halt halt) {
    return volumes.stream()
        .noneMatch(
            volume ->
                halt.holdsGuard(volume)
                    || halt.holdsNamed(volume)
                    || halt.insideTransaction(volume));
  }
}
