package dev.artemis.rag.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.LockMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldLockTest {
  private static final HeldLock OUTER = new HeldLock("/srv/a job", LockMode.EXCLUSIVE, 7);
  private static final HeldLock MIDDLE = new HeldLock("/srv/b", LockMode.SHARED, 9);
  private static final HeldLock INNER = new HeldLock("/srv/a job", LockMode.SHARED, 8);

  @Test
  void whatIsWrittenIsRead() {
    assertEquals("7 exclusive /srv/a job", OUTER.line());
    assertEquals(
        List.of(OUTER, MIDDLE, INNER),
        HeldLock.parse(String.join("\n", OUTER.line(), MIDDLE.line(), INNER.line())));
  }

  @Test
  void theInnermostCounts() {
    List<HeldLock> held = List.of(OUTER, INNER, MIDDLE);
    assertEquals(Optional.of(INNER), HeldLock.on("/srv/a job", held));
    assertEquals(Optional.of(MIDDLE), HeldLock.innermost(held));
    assertEquals(Optional.empty(), HeldLock.on("/srv/c", held));
    assertEquals(Optional.empty(), HeldLock.innermost(List.of()));
  }

  @Test
  void otherLinesArePassedOver() {
    assertEquals(List.of(), HeldLock.parse(""));
    assertEquals(
        List.of(MIDDLE),
        HeldLock.parse(
            "x exclusive /a\n9 both /a\n9 shared a\n9 shared\n-1 shared /a\n9 shared /srv/b"));
  }
}
