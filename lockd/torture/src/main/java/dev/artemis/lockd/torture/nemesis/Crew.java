package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.writer.WriterProcess;
import dev.artemis.lockd.torture.writer.WriterTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The writers: a fixed number of places, in each of which a process works; who is killed gets a
 * successor. Thread-safe.
 */
public final class Crew {
  private final Path folder;
  private final Path socket;
  private final int witnessPort;
  private final Random seeds;
  private final List<Volume> places;
  private final List<WriterProcess> present = new ArrayList<>();
  private final List<WriterProcess> all = new ArrayList<>();

  /**
   * Nobody works yet.
   *
   * @param folder of the run
   * @param places the store of each place
   */
  public Crew(Path folder, Path socket, int witnessPort, long seed, List<Volume> places) {
    this.folder = folder;
    this.socket = socket;
    this.witnessPort = witnessPort;
    this.seeds = new Random(seed);
    this.places = List.copyOf(places);
  }

  /** Starts a process in each place. */
  public synchronized void start() {
    for (int place = 0; place < places.size(); place++) {
      present.add(start(place));
    }
  }

  private WriterProcess start(int place) {
    Volume volume = places.get(place);
    String name = "w" + (all.size() + 1);
    WriterTerms terms =
        new WriterTerms(
            name,
            volume.store(),
            socket,
            folder.resolve("ledgers").resolve(name),
            volume.lock(),
            volume.counter(),
            witnessPort,
            seeds.nextLong());
    WriterProcess writer = WriterProcess.start(terms, folder.resolve("tmp"));
    all.add(writer);
    return writer;
  }

  /** Kills a process and starts its successor. */
  public synchronized void replace(WriterProcess victim) {
    int place = present.indexOf(victim);
    victim.kill();
    present.set(place, start(place));
  }

  /** Who works at the moment. */
  public synchronized List<WriterProcess> present() {
    return List.copyOf(present);
  }

  /** Who works on a store at the moment. */
  public List<WriterProcess> on(Volume volume) {
    return present().stream().filter(w -> w.terms().store().equals(volume.store())).toList();
  }

  /** All who ever worked, in the order of their start. */
  public synchronized List<WriterProcess> all() {
    return List.copyOf(all);
  }

  /** One of them, by process number. */
  public Optional<WriterProcess> byPid(Optional<Long> pid) {
    return present().stream().filter(w -> pid.isPresent() && w.pid() == pid.get()).findFirst();
  }

  /** Anybody. */
  public WriterProcess any(Random random) {
    List<WriterProcess> now = present();
    return now.get(random.nextInt(now.size()));
  }
}
