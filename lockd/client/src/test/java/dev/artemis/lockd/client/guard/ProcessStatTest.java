package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.ProcessIdentity;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProcessStatTest {
  private static String line(String name, char state, long group, long start) {
    return "4711 (%s) %s 1 %d 4711 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 %d 1 1 1 0 0\n"
        .formatted(name, state, group, start);
  }

  /** A process may call itself what it likes, blanks, parentheses and line breaks included. */
  @Property(tries = 200)
  void readsAnyName(
      @ForAll @StringLength(max = 15) String name,
      @ForAll @LongRange(min = 0) long group,
      @ForAll @LongRange(min = 0) long start) {
    assertEquals(
        Optional.of(new ProcessStat(name, 'S', group, start)),
        ProcessStat.parse(line(name, 'S', group, start)));
  }

  @Property(tries = 200)
  void aLineCutShortIsNoLine(@ForAll @LongRange(min = 0, max = 60) long length) {
    String whole = line("sh) R (", 'R', 1, 99);
    String cut = whole.substring(0, Math.toIntExact(length));
    assertEquals(Optional.empty(), ProcessStat.parse(cut));
  }

  @Test
  void zombiesAreDeadAndStoppedProcessesAreNot() {
    assertTrue(ProcessStat.parse(line("a", 'Z', 1, 1)).orElseThrow().dead());
    assertTrue(ProcessStat.parse(line("a", 'X', 1, 1)).orElseThrow().dead());
    ProcessStat stopped = ProcessStat.parse(line("a", 'T', 1, 1)).orElseThrow();
    assertFalse(stopped.dead());
    assertTrue(stopped.stopped());
    assertFalse(ProcessStat.parse(line("a", 'D', 1, 1)).orElseThrow().stopped());
  }

  @Test
  void thisProcessIsAliveOnlyUnderItsOwnStartTime() {
    assertTrue(Processes.alive(Processes.self()));
    assertFalse(
        Processes.alive(
            new ProcessIdentity(Processes.self().pid(), Processes.self().startTicks() + 1)));
  }
}
