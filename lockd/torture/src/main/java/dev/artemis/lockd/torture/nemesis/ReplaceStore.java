package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import dev.artemis.lockd.torture.verdict.FenceSampler;
import dev.artemis.lockd.torture.writer.WriterProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Replaces a store's file by a copy of itself, under the writers' open connections.
 *
 * <p>Whoever does that to a file at work must do it in one moment, or SQLite itself would mix the
 * log of one file with the other: so all writers stand still meanwhile, wherever they are. The copy
 * is made then, by SQLite's backup interface; so it has all that was ever acknowledged, and nothing
 * of that may be missing afterwards. Nobody may be opening the file just then (that, too, is beyond
 * SQLite), hence only writers that have been at work for a while are stopped.
 */
final class ReplaceStore implements Havoc {
  private static final long SETTLED_NANOS = 2_000_000_000L;
  private static final long SETTLE_MILLIS = 6_000;

  private final Crew crew;
  private final List<Volume> volumes;
  private final Windows windows;
  private final FenceSampler sampler;

  ReplaceStore(Crew crew, List<Volume> volumes, Windows windows, FenceSampler sampler) {
    this.crew = crew;
    this.volumes = volumes;
    this.windows = windows;
    this.sampler = sampler;
  }

  @Override
  public String name() {
    return "replace-store";
  }

  @Override
  public String strike(Random random) throws IOException {
    Volume volume = volumes.get(random.nextInt(volumes.size()));
    if (!Patience.await(SETTLE_MILLIS, () -> crew.on(volume).stream().allMatch(this::settled))) {
      return SKIPPED + "not all writers of " + volume.name() + " are at work";
    }
    List<Halt> halts = new ArrayList<>();
    try (Windows.Open window = windows.open(Kind.FROZEN, volume.name(), 0)) {
      crew.on(volume).forEach(writer -> halts.add(new Halt(writer)));
      sampler.suspended(volume, () -> swap(volume));
      return "%s, while %d stood still (from %d)"
          .formatted(volume.name(), halts.size(), window.begin());
    } catch (SQLException e) {
      return SKIPPED + "no copy of " + volume.name() + " could be made: " + e.getMessage();
    } finally {
      halts.forEach(Halt::close);
    }
  }

  private boolean settled(WriterProcess writer) {
    long now = System.nanoTime();
    return now - writer.born() > 2 * SETTLED_NANOS
        && writer.ledger().lines().stream()
            .anyMatch(
                line ->
                    line.what() == dev.artemis.lockd.torture.record.Line.What.OPENED
                        && now - line.nanos() > SETTLED_NANOS)
        && writer.ackedSince(now - SETTLED_NANOS);
  }

  private static void swap(Volume volume) throws SQLException, IOException {
    Path copy = volume.sibling(".copy");
    try {
      FenceSampler.backUp(volume.store(), copy);
      Files.deleteIfExists(volume.sibling("-wal"));
      Files.deleteIfExists(volume.sibling("-shm"));
      Files.move(copy, volume.store(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
