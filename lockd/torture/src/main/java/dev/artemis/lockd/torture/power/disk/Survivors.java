package dev.artemis.lockd.torture.power.disk;

import dev.artemis.lockd.torture.power.disk.Action.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToLongFunction;

/** Chooses the ways in which the power fails at one moment. */
public final class Survivors {
  private static final double[] LUCK = {0.5, 0.9, 0.98};
  private static final int RECENT = 40;
  private static final int TORN = 6;

  private final List<Event> pending;
  private final List<Survivor> chosen = new ArrayList<>();

  private Survivors(List<Event> pending) {
    this.pending = pending;
  }

  /**
   * Nothing of what is pending, all of it, only and all but each file's and the names' changes, and
   * some by chance.
   *
   * @param prefixes whether each prefix of what is pending is chosen, too. Enough where the next
   *     event is a synchronisation: until then, prefixes only get more, and more is acknowledged
   */
  public static List<Survivor> of(
      List<Event> pending, boolean prefixes, int byChance, Random random) {
    Survivors survivors = new Survivors(pending);
    survivors.add(Survivor.EVERYTHING, i -> Survivor.WHOLE);
    if (!pending.isEmpty()) {
      survivors.add("nothing", i -> Survivor.NOTHING);
      survivors.byFile();
      if (prefixes) {
        survivors.prefixes();
      }
      for (int i = 0; i < byChance; i++) {
        survivors.byChance(random);
      }
    }
    return survivors.chosen;
  }

  private void add(String title, IntToLongFunction sectors) {
    long[] all = new long[pending.size()];
    Arrays.setAll(all, sectors);
    chosen.add(new Survivor(title, all));
  }

  private void byFile() {
    List<Integer> files = pending.stream().map(Disk::fileOf).distinct().toList();
    if (files.size() < 2) {
      return;
    }
    for (Integer file : files) {
      String name = file == null ? "names" : "file " + file;
      add("only " + name, i -> of(i, file) ? Survivor.WHOLE : Survivor.NOTHING);
      add("all but " + name, i -> of(i, file) ? Survivor.NOTHING : Survivor.WHOLE);
    }
  }

  private boolean of(int index, Integer file) {
    return Objects.equals(Disk.fileOf(pending.get(index)), file);
  }

  private void prefixes() {
    for (int length = 1; length < pending.size(); length++) {
      int end = length;
      add("the first " + end, i -> i < end ? Survivor.WHOLE : Survivor.NOTHING);
    }
  }

  private void byChance(Random random) {
    int size = pending.size();
    switch (random.nextInt(4)) {
      case 0 -> { // each has the same luck
        double luck = LUCK[random.nextInt(LUCK.length)];
        add("by chance " + luck, i -> random.nextDouble() < luck ? some(i, random) : 0);
      }
      case 1 -> { // only one is missing or torn
        int hole = random.nextInt(size);
        boolean torn = random.nextBoolean();
        add("a hole", i -> i != hole ? Survivor.WHOLE : torn ? torn(i, random) : 0);
      }
      case 2 -> { // the newest are in doubt
        int sure = size - Math.min(size, RECENT);
        add("recent by chance", i -> i < sure || random.nextBoolean() ? some(i, random) : 0);
      }
      default -> { // the newest got through before the older ones
        int first = size - 1 - random.nextInt(Math.min(size, RECENT));
        add("the last", i -> i >= first ? some(i, random) : 0);
      }
    }
  }

  private long some(int index, Random random) {
    return random.nextInt(TORN) == 0 ? torn(index, random) : Survivor.WHOLE;
  }

  private long torn(int index, Random random) {
    if (!(pending.get(index).action() instanceof Write write)) {
      return random.nextBoolean() ? Survivor.WHOLE : Survivor.NOTHING;
    }
    int sectors = Math.min(FileBytes.sectors(write), Survivor.LAST_SECTOR);
    long all = (1L << sectors) - 1;
    long kept = random.nextLong() & all;
    return kept == all ? Survivor.WHOLE : kept;
  }
}
