package dev.artemis.lockd.testkit.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.LockMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private final Set<Long> dead = new HashSet<>();
  private final Judge judge = new Judge(holder -> dead.contains(holder.pid()));

  private static Holding exclusive(long pid, long token) {
    return new Holding("/a", LockMode.EXCLUSIVE, pid, 1, token);
  }

  private static Holding shared(long pid, long token) {
    return new Holding("/a", LockMode.SHARED, pid, 1, token);
  }

  private void assertViolations(int count) {
    List<String> violations = judge.verdict().violations();
    assertEquals(count, violations.size(), violations::toString);
  }

  @Test
  void oneAfterTheOtherIsFine() {
    judge.enter(exclusive(1, 1));
    judge.leave(exclusive(1, 1));
    judge.enter(exclusive(2, 2));
    judge.leave(exclusive(2, 2));
    assertEquals(new Verdict(2, List.of()), judge.verdict());
  }

  @Test
  void sharedHoldersMayMeetAndReportInAnyOrder() {
    judge.enter(exclusive(1, 1));
    judge.leave(exclusive(1, 1));
    judge.enter(shared(2, 3));
    judge.enter(shared(3, 2));
    assertViolations(0);
  }

  @Test
  void aSharedHolderMustNotMeetAnExclusiveOne() {
    judge.enter(shared(1, 1));
    judge.enter(exclusive(2, 2));
    assertViolations(1);
    judge.enter(shared(3, 3));
    assertViolations(2);
  }

  @Test
  void theDeadAreOut() {
    judge.enter(exclusive(1, 1));
    dead.add(1L);
    judge.enter(exclusive(2, 2));
    assertViolations(0);
  }

  @Test
  void tokensMustRiseOverExclusiveHoldersAndNeverRepeat() {
    judge.enter(exclusive(1, 5));
    judge.leave(exclusive(1, 5));
    judge.enter(shared(2, 4));
    assertViolations(1);
    judge.enter(shared(3, 6));
    judge.enter(shared(4, 6));
    assertViolations(2);
  }

  @Test
  void leavingWithoutHavingEnteredIsFoundOut() {
    judge.leave(exclusive(1, 1));
    assertViolations(1);
  }
}
