package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.client.guard.KernelLock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectedProcessesTest {
  @Test
  void readersAndWritersAreThoseOfTheSharedMemorysBytes() {
    ConnectedProcesses found =
        ConnectedProcesses.of(
            List.of(
                new KernelLock(1, false, 128, 128, false),
                new KernelLock(2, false, 124, 124, false),
                new KernelLock(3, true, 120, 120, false),
                new KernelLock(4, true, 123, 123, false),
                new KernelLock(5, true, 120, 120, true)));
    assertEquals(Set.of(1L, 2L, 3L, 4L), found.connected());
    assertEquals(Set.of(2L), found.reading());
    assertEquals(Set.of(3L), found.writing());
  }
}
