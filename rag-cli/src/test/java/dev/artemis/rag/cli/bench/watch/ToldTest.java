package dev.artemis.rag.cli.bench.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldTest {
  @Test
  void theFirstTimeCounts() {
    Told told = new Told();
    long before = System.nanoTime();
    told.add("a");
    long after = System.nanoTime();
    told.add("a");
    long time = Told.parse(told.line()).get("a");
    assertTrue(before <= time && time <= after, before + " " + time + " " + after);
  }

  @Test
  void anotherProcessReadsIt() throws InterruptedException {
    Told told = new Told();
    told.add("a");
    new Thread(() -> told.add("b"), "later").start();
    told.await(2, 60);
    assertEquals(List.of("a", "b"), List.copyOf(Told.parse(told.line()).keySet()));
    assertEquals(Map.of(), Told.parse(new Told().line()));
  }

  @Test
  void whatDoesNotComeIsWaitedForSoLongAlone() throws InterruptedException {
    Told told = new Told();
    told.await(1, 0);
    assertEquals("", told.line());
  }
}
