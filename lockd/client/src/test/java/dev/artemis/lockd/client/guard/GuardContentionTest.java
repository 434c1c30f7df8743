package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockTimeoutException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardContentionTest {
  private final LockTimeoutException failure =
      new LockTimeoutException("not granted within 13 ms: held by nobody", null);

  private static LockTimeoutException naming(LockTimeoutException failure, long pid) {
    return GuardContention.naming(
        LinuxKernel.REAL, failure, Optional.of(new KernelLock(pid, true, 0, 0, false)));
  }

  @Test
  void aHolderThatTheDaemonDoesNotKnowIsNamed() {
    LockTimeoutException named = naming(failure, 1);
    assertTrue(
        named.getMessage().startsWith(failure.getMessage() + "; its guard is held by pid 1 ("),
        named.getMessage());
    assertSame(failure, named.getCause());
  }

  @Test
  void nobodyIsNamedTwice() {
    LockTimeoutException once = naming(failure, 1);
    assertSame(once, naming(once, 1));
    assertEquals(once.getMessage(), naming(failure, 1).getMessage());
  }

  @Test
  void thisProcessAndNobodyAreNotNamed() {
    assertSame(failure, naming(failure, ProcessHandle.current().pid()));
    assertSame(failure, GuardContention.naming(LinuxKernel.REAL, failure, Optional.empty()));
  }
}
