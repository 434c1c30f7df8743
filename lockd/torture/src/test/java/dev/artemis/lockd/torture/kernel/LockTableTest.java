package dev.artemis.lockd.torture.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTableTest {
  @TempDir private Path folder;

  @Test
  void readsALineOfTheKernel() {
    assertEquals(
        Optional.of(new LockTable.Held(4711, "fd:01:131", 5, 7)),
        LockTable.parse("12: POSIX  ADVISORY  WRITE 4711 fd:01:131 5 7"));
    assertEquals(
        Optional.of(new LockTable.Held(4711, "fd:01:131", 0, Long.MAX_VALUE)),
        LockTable.parse("12: POSIX  ADVISORY  READ 4711 fd:01:131 0 EOF"));
  }

  @Test
  void passesOverWaitersAndOtherKindsOfLocks() {
    assertEquals(
        Optional.empty(), LockTable.parse("12: -> POSIX  ADVISORY  WRITE 4711 fd:01:131 5 7"));
    assertEquals(Optional.empty(), LockTable.parse("3: FLOCK  ADVISORY  WRITE 9 fd:01:131 0 EOF"));
  }

  @Test
  void writesDevicesAsTheKernelDoes() {
    assertEquals("fe:00:7", LockTable.id(0xfe00, 7));
    assertEquals("00:2a:9", LockTable.id(0x2a, 9));
  }

  @Test
  void findsALockOfThisProcess() throws IOException {
    Path file = folder.resolve("a");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock(3, 2, false)) {
      LockTable.Held held = LockTable.on(file).get(0);
      assertEquals(
          List.of(ProcessHandle.current().pid(), lock.position(), 4L),
          List.of(held.pid(), held.start(), held.end()));
    }
    assertEquals(List.of(), LockTable.on(file));
    assertEquals(List.of(), LockTable.on(folder.resolve("nothing")));
  }
}
