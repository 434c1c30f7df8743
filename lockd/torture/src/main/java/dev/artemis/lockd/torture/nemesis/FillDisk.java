package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Fills the small filesystem of a store for a while. */
final class FillDisk implements Havoc {
  private static final int BLOCK = 1 << 16;

  private final Optional<Volume> volume;
  private final Windows windows;
  private final Patience patience;

  FillDisk(List<Volume> volumes, Windows windows, Patience patience) {
    this.volume = volumes.stream().filter(Volume::small).findFirst();
    this.windows = windows;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "fill-disk";
  }

  @Override
  public String strike(Random random) throws IOException {
    if (volume.isEmpty()) {
      return SKIPPED + "no small filesystem could be mounted (that takes root)";
    }
    Path ballast = volume.get().sibling(".ballast");
    long millis = 1_000L + random.nextInt(2_000);
    try (Windows.Open window = windows.open(Kind.DISK_FULL, volume.get().name(), 0)) {
      long bytes = fill(ballast, millis);
      return "%s, %d bytes, for %d ms, from %d"
          .formatted(volume.get().name(), bytes, millis, window.begin());
    } finally {
      Files.deleteIfExists(ballast);
    }
  }

  /** Takes what is free, again and again, since the store's log is cut back at times. */
  private long fill(Path ballast, long millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000;
    long bytes = 0;
    try (FileChannel channel =
        FileChannel.open(ballast, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (end - System.nanoTime() > 0) {
        bytes += take(channel);
        patience.pause(5);
      }
    }
    Files.delete(ballast);
    return bytes;
  }

  private static long take(FileChannel channel) throws IOException {
    long bytes = 0;
    try {
      while (true) {
        bytes += channel.write(ByteBuffer.allocate(BLOCK));
      }
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No space left")) {
        return bytes;
      }
      throw e;
    }
  }
}
