package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.rag.ArtifactExistsException;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.StoreBusyException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void followTheContract() {
    assertEquals(0, ExitCode.DONE.code());
    assertEquals(1, ExitCode.FAILED.code());
    assertEquals(2, ExitCode.USAGE.code());
    assertEquals(3, ExitCode.NOT_FOUND.code());
    assertEquals(75, ExitCode.NOT_IN_TIME.code());
    assertEquals(76, ExitCode.LEASE_LOST.code());
  }

  @Test
  void aLockNotObtainedInTimeIsToldFromAFailure() {
    assertEquals(ExitCode.NOT_IN_TIME, ExitCode.of(new LockTimeoutException("late", null)));
    assertEquals(ExitCode.NOT_IN_TIME, ExitCode.of(new StoreBusyException("late", null)));
    assertEquals(ExitCode.LEASE_LOST, ExitCode.of(new LeaseLostException("gone", null)));
  }

  @Test
  void theCauseDecides() {
    Exception wrapped = new IOException(new LockTimeoutException("late", null));
    assertEquals(ExitCode.NOT_IN_TIME, ExitCode.of(wrapped));
  }

  @Test
  void wrongInputIsUsage() {
    assertEquals(ExitCode.USAGE, ExitCode.of(new InvalidInputException("no", null)));
    assertEquals(ExitCode.USAGE, ExitCode.of(CommandFailure.usage("no")));
  }

  @Test
  void everythingElseFailed() {
    assertEquals(ExitCode.FAILED, ExitCode.of(new ArtifactExistsException("a")));
    assertEquals(ExitCode.FAILED, ExitCode.of(new IllegalStateException("bug")));
    assertEquals(ExitCode.NOT_FOUND, ExitCode.of(CommandFailure.notFound("no")));
  }
}
