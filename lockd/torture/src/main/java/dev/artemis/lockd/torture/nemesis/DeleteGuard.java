package dev.artemis.lockd.torture.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;

/** Deletes a store's lock file under whoever holds it. */
final class DeleteGuard implements Havoc {
  private static final int TIMES = 4;

  private final List<Volume> volumes;
  private final Patience patience;

  DeleteGuard(List<Volume> volumes, Patience patience) {
    this.volumes = volumes;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "delete-lock-file";
  }

  @Override
  public String strike(Random random) throws IOException {
    Volume volume = volumes.get(random.nextInt(volumes.size()));
    int deleted = 0;
    for (int i = 0; i < TIMES; i++) {
      deleted += Files.deleteIfExists(volume.guard()) ? 1 : 0;
      patience.pause(50 + random.nextInt(500));
    }
    return "%s, %d times".formatted(volume.name(), deleted);
  }
}
