package dev.artemis.lockd.torture.power.judge;

import dev.artemis.lockd.torture.power.disk.Disk;
import dev.artemis.lockd.torture.power.disk.Event;
import dev.artemis.lockd.torture.power.disk.Survivor;
import dev.artemis.lockd.torture.power.disk.Survivors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All moments at which the power may fail: before the first event and after each. The same each
 * time they are walked.
 *
 * @param events by {@link Event#moment}
 * @param byChance survivors chosen by chance at each moment
 * @param seed of these
 */
public record Cuts(List<Event> events, int byChance, long seed) {
  /** Copies the list. */
  public Cuts {
    events = List.copyOf(events);
  }

  /** Takes one survivor after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Looks at one.
     *
     * @param image builds the files that are left; to be called at once or never
     */
    void visit(Cut cut, Image image) throws IOException;
  }

  /** What is left at a cut. */
  @FunctionalInterface
  public interface Image {
    /** Content of each file by name. */
    Map<String, byte[]> files();
  }

  /** Walks through all. */
  public void walk(Visitor visitor) throws IOException {
    Disk disk = new Disk();
    for (int done = 0; done <= events.size(); done++) {
      if (done > 0) {
        disk.apply(events.get(done - 1));
      }
      visit(disk, done, visitor);
    }
  }

  /** How many survivors there are. */
  public long survivors() throws IOException {
    AtomicLong count = new AtomicLong();
    walk((cut, image) -> count.incrementAndGet());
    return count.get();
  }

  private void visit(Disk disk, int done, Visitor visitor) throws IOException {
    List<Event> pending = disk.pending();
    boolean prefixes = done == events.size() || events.get(done).action().synchronises();
    Random random = new Random(seed * 1_000_003 + done);
    for (Survivor survivor : Survivors.of(pending, prefixes, byChance, random)) {
      Cut cut = new Cut(done, survivor, disk.key(pending, survivor));
      visitor.visit(cut, () -> disk.image(pending, survivor));
    }
  }
}
