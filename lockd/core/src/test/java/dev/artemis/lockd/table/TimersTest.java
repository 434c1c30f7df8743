package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimersTest {
  private final Timers timers = new Timers();
  private final List<String> fired = new ArrayList<>();

  private Timers.Timer set(long due, String name) {
    return timers.set(due, when -> fired.add(name + "@" + when));
  }

  @Test
  void whatIsDueTogetherFiresInTheOrderOfSetting() {
    set(20, "third");
    set(10, "first");
    set(10, "second");
    set(21, "later");
    timers.fire(20);
    assertEquals(List.of("first@10", "second@10", "third@20"), fired);
    assertEquals(OptionalLong.of(21), timers.next());
  }

  @Test
  void whatIsTakenBackDoesNotFire() {
    Timers.Timer cancelled = set(10, "cancelled");
    timers.cancel(cancelled);
    timers.cancel(cancelled);
    timers.fire(100);
    assertEquals(List.of(), fired);
    assertTrue(timers.next().isEmpty());
  }

  @Test
  void whatAnActionSetsFiresToo() {
    timers.set(10, due -> set(due + 5, "child"));
    timers.fire(14);
    assertEquals(List.of(), fired);
    timers.fire(15);
    assertEquals(List.of("child@15"), fired);
  }
}
