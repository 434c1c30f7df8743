package dev.artemis.lockd.torture.power.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.torture.power.disk.Action.Bind;
import dev.artemis.lockd.torture.power.disk.Action.Write;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurvivorsTest {
  private static final List<Event> PENDING =
      List.of(
          new Event(1, 1, new Bind("f", 0)),
          new Event(2, 2, new Write(0, 0, new byte[2048])),
          new Event(3, 3, new Write(1, 0, new byte[2048])));

  private static List<Survivor> chosen(boolean prefixes, int byChance) {
    return Survivors.of(PENDING, prefixes, byChance, new Random(3));
  }

  private static long[] of(String title) {
    return chosen(true, 0).stream()
        .filter(survivor -> survivor.title().equals(title))
        .findFirst()
        .orElseThrow()
        .sectors();
  }

  @Test
  void theSystematicOnes() {
    assertArrayEquals(new long[] {-1, -1, -1}, of(Survivor.EVERYTHING));
    assertArrayEquals(new long[] {0, 0, 0}, of("nothing"));
    assertArrayEquals(new long[] {0, 0, -1}, of("only file 1"));
    assertArrayEquals(new long[] {-1, -1, 0}, of("all but file 1"));
    assertArrayEquals(new long[] {-1, 0, 0}, of("only names"));
    assertArrayEquals(new long[] {-1, -1, 0}, of("the first 2"));
    assertEquals(10, chosen(true, 0).size());
    assertEquals(8, chosen(false, 0).size());
  }

  @Test
  void whenNothingIsPendingThereIsOneSurvivor() {
    assertEquals(1, Survivors.of(List.of(), true, 5, new Random(3)).size());
  }

  @Test
  void chanceFindsTornWritesAndLeavesNamesWhole() {
    Set<Long> writes = new HashSet<>();
    for (Survivor survivor : chosen(false, 500)) {
      assertTrue(Set.of(0L, -1L).contains(survivor.sectors()[0]), survivor.title());
      writes.add(survivor.sectors()[1]);
    }
    assertTrue(writes.contains(0b0101L), () -> "torn like " + writes);
  }

  @Test
  void theSameSeedTheSameSurvivors() {
    assertEquals(
        chosen(true, 9).stream().map(survivor -> Arrays.toString(survivor.sectors())).toList(),
        chosen(true, 9).stream().map(survivor -> Arrays.toString(survivor.sectors())).toList());
  }
}
