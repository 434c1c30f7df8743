package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.writer.WriterProcess;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** SIGKILL for whoever holds a guard: a store's, or a named lock's. */
final class KillHolder implements Havoc {
  private static final long FIND_MILLIS = 500;

  private final Crew crew;
  private final List<Volume> volumes;

  KillHolder(Crew crew, List<Volume> volumes) {
    this.crew = crew;
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "kill-holder";
  }

  @Override
  public String strike(Random random) {
    Volume volume = volumes.get(random.nextInt(volumes.size()));
    boolean named = random.nextBoolean();
    Optional<WriterProcess> holder = find(volume, named);
    WriterProcess victim = holder.orElseGet(() -> crew.any(random));
    crew.replace(victim);
    return "%s, pid %d, %s"
        .formatted(
            victim.name(),
            victim.pid(),
            holder.isEmpty()
                ? "who held nothing just then"
                : "holder of the %s lock of %s"
                    .formatted(named ? "named" : "store's", volume.name()));
  }

  private Optional<WriterProcess> find(Volume volume, boolean named) {
    List<WriterProcess> found = new java.util.ArrayList<>();
    Patience.await(
        FIND_MILLIS,
        () -> {
          crew.byPid(LockTable.guardHolder(named ? volume.namedGuard() : volume.guard()))
              .ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.stream().findFirst();
  }
}
