package dev.artemis.lockd.torture.power.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Resize;
import dev.artemis.lockd.torture.power.disk.Action.Sync;
import dev.artemis.lockd.torture.power.disk.Action.SyncNames;
import dev.artemis.lockd.torture.power.disk.Action.Unbind;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiskTest {
  private final Disk disk = new Disk();
  private int line;

  private void done(Action action) {
    line++;
    disk.apply(new Event(line, line, action));
  }

  private static Write write(int file, long offset, int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return new Write(file, offset, bytes);
  }

  private Map<String, byte[]> left(long... sectors) {
    return disk.image(disk.pending(), new Survivor("test", sectors));
  }

  private void durableFile() {
    done(new Bind("f", 0));
    done(new SyncNames());
  }

  @Test
  void whatWasSynchronisedStaysAndTheRestMayGo() {
    durableFile();
    done(write(0, 0, 1, 4));
    done(new Sync(0));
    done(write(0, 4, 2, 4));
    assertArrayEquals(new byte[] {1, 1, 1, 1}, left(0).get("f"));
    assertArrayEquals(new byte[] {1, 1, 1, 1, 2, 2, 2, 2}, left(-1).get("f"));
  }

  @Test
  void aLaterWriteMayGetThroughBeforeAnEarlierOne() {
    durableFile();
    done(write(0, 0, 1, 2));
    done(write(0, 2, 2, 2));
    assertArrayEquals(new byte[] {0, 0, 2, 2}, left(0, -1).get("f"));
    done(new Resize(0, 1));
    assertArrayEquals(new byte[] {1}, left(-1, -1, -1).get("f"));
  }

  @Test
  void aWriteIsTornBetweenSectors() {
    durableFile();
    done(write(0, 500, 1, 600)); // 12 bytes, a sector, 76 bytes
    byte[] left = left(0b101).get("f");
    assertEquals(1100, left.length);
    assertEquals(1, left[511]);
    assertEquals(0, left[512]);
    assertEquals(0, left[1023]);
    assertEquals(1, left[1024]);
    assertEquals(1024, left(0b011).get("f").length);
  }

  @Test
  void aSynchronisationCoversOnlyWhatHadEndedBeforeIt() {
    durableFile();
    disk.apply(new Event(10, 13, write(0, 0, 1, 1)));
    disk.apply(new Event(12, 14, new Sync(0)));
    assertEquals(1, disk.pending().size());
    disk.apply(new Event(15, 16, new Sync(0)));
    assertEquals(0, disk.pending().size());
  }

  @Test
  void aNameNeedsTheDirectorysSynchronisation() {
    done(new Bind("f", 0));
    done(write(0, 0, 1, 1));
    done(new Sync(0));
    assertEquals(Set.of(), left(0).keySet());
    done(new SyncNames());
    assertEquals(Set.of("f"), left().keySet());
    done(new Unbind("f"));
    assertEquals(Set.of("f"), left(0).keySet());
    assertEquals(Set.of(), left(-1).keySet());
  }

  @Test
  void eachNameIsAtOneOfItsOwnMoments() {
    done(new Bind("a", 0));
    done(new Bind("b", 1));
    done(new Unbind("a"));
    done(new Bind("a", 2));
    assertEquals(Set.of("b"), left(0, -1, 0, -1).keySet(), "a's third change needs its first");
    assertEquals(Set.of("a"), left(-1, 0, -1, -1).keySet());
  }

  /** What the whole search rests on: keys tell images apart, and equal images need not be built. */
  @Test
  void equalKeysEqualImages() {
    Map<Long, String> images = new HashMap<>();
    Random random = new Random(5);
    done(new Bind("f", 0));
    done(new Bind("g", 1));
    for (int i = 0; i < 60; i++) {
      int file = random.nextInt(2);
      done(random.nextInt(6) == 0 ? new Sync(file) : write(file, random.nextInt(3000), i, 700));
      List<Event> pending = disk.pending();
      for (Survivor survivor : Survivors.of(pending, true, 5, random)) {
        String image =
            disk.image(pending, survivor).entrySet().stream()
                .map(entry -> entry.getKey() + Arrays.toString(entry.getValue()))
                .collect(Collectors.joining());
        String before = images.putIfAbsent(disk.key(pending, survivor), image);
        assertTrue(before == null || before.equals(image), survivor.title());
      }
    }
    assertTrue(images.size() > 200, () -> images.size() + " different");
  }

  @Test
  void lookingChangesNothing() {
    durableFile();
    long before = disk.key(disk.pending(), new Survivor("all", new long[0]));
    assertEquals(0, left().get("f").length);
    assertEquals(before, disk.key(disk.pending(), new Survivor("all", new long[0])));
  }

  @Test
  void aSynchronisationDoesNotChangeTheKeyOfEverything() {
    durableFile();
    done(write(0, 0, 1, 4));
    long before = disk.key(disk.pending(), new Survivor("all", new long[] {-1}));
    assertNotEquals(before, disk.key(disk.pending(), new Survivor("none", new long[] {0})));
    done(new Sync(0));
    assertEquals(before, disk.key(disk.pending(), new Survivor("all", new long[0])));
  }
}
