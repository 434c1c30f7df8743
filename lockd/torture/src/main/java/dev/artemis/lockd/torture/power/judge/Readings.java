package dev.artemis.lockd.torture.power.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What SQLite makes of each different survivor, by its key. Read by several threads, each of which
 * walks through all cuts and takes its share of the keys.
 */
public final class Readings {
  private static final int REOPENED_EACH = 250;

  private final Cuts cuts;
  private final Path folder;
  private final String store;
  private final boolean reopen;
  private final Map<String, Contents> known = new ConcurrentHashMap<>();
  private final Map<Long, Reading> byKey = new HashMap<>();
  private final AtomicInteger reopened = new AtomicInteger();

  private Readings(Cuts cuts, Path folder, String store, boolean reopen) {
    this.cuts = cuts;
    this.folder = folder;
    this.store = store;
    this.reopen = reopen;
  }

  /**
   * Reads all.
   *
   * @param folder an empty one, best on a memory filesystem
   * @param store name of the database's file
   * @param reopen whether an agent opens some of them and writes
   */
  public static Readings of(Cuts cuts, Path folder, String store, int threads, boolean reopen)
      throws IOException {
    Readings readings = new Readings(cuts, folder, store, reopen);
    readings.read(threads);
    return readings;
  }

  /** What was read. */
  public Map<Long, Reading> byKey() {
    return byKey;
  }

  /** How many survivors an agent opened and wrote to. */
  public int reopened() {
    return reopened.get();
  }

  private void read(int threads) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Map<Long, Reading>>> shares = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        shares.add(pool.submit(share(i, threads)));
      }
      for (Future<Map<Long, Reading>> share : shares) {
        byKey.putAll(share.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Callable<Map<Long, Reading>> share(int share, int shares) throws IOException {
    Path own = Files.createDirectory(folder.resolve("survivor-" + share));
    Map<Long, Reading> readings = new HashMap<>();
    return () -> {
      cuts.walk(
          (cut, image) -> {
            if (Math.floorMod(cut.key(), shares) == share && !readings.containsKey(cut.key())) {
              boolean again = reopen && readings.size() % REOPENED_EACH == 0;
              readings.put(cut.key(), read(image.files(), own, again));
            }
          });
      return readings;
    };
  }

  private Reading read(Map<String, byte[]> image, Path own, boolean again) throws IOException {
    Reading reading = StoreReader.read(image, own, store);
    if (reading.isDamaged()) {
      return reading;
    }
    Contents contents = reading.contents();
    Contents same = known.putIfAbsent(contents.digest(), contents);
    if (again) {
      reopened.incrementAndGet();
      StoreReader.lay(image, own);
      String failure = Reopening.failure(own.resolve(store), contents);
      if (!failure.isEmpty()) {
        return Reading.damaged(failure);
      }
    }
    return same == null ? reading : Reading.of(same);
  }
}
