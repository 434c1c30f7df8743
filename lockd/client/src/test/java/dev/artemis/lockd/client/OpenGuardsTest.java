package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.LinuxKernel;
import dev.artemis.lockd.client.guard.LockFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OpenGuardsTest {
  private static final Map<String, Object[]> OPEN = JvmRegistry.shared("guards");

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final OpenGuards guards = new OpenGuards(LinuxKernel.REAL, timer);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    guards.close();
    timer.shutdownNow();
  }

  private static boolean open(FileIdentity file) {
    return OPEN.containsKey(file.toString());
  }

  private FileIdentity use(String name) {
    try (LockFile file = guards.open(folder.resolve(name))) {
      return file.identity();
    }
  }

  @Test
  void staysOpenUnlockedAfterItsUse() throws InterruptedException {
    LockFile file = guards.open(folder.resolve("a.lock"));
    file.tryLock(0, false).orElseThrow().close();
    FileIdentity used = file.identity();
    file.close();
    assertTrue(open(used));
    try (LockFile again = guards.open(folder.resolve("a.lock"))) {
      again.tryLock(0, false).orElseThrow().close();
      assertEquals(used, again.identity());
    }
  }

  @Test
  @Timeout(30)
  void isClosedOnceItIsNotUsedAnyMore() {
    FileIdentity used = use("a.lock");
    while (open(used)) {
      LockSupport.parkNanos(1_000_000);
    }
    assertEquals(used, use("a.lock"));
  }

  @Test
  void onlySomeStayOpen() {
    List<FileIdentity> used = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      used.add(use("f" + i + ".lock"));
    }
    assertFalse(open(used.get(0)));
    assertTrue(used.stream().filter(OpenGuardsTest::open).count() <= 16);
  }

  @Test
  void allAreClosedWithTheClient() {
    FileIdentity used = use("a.lock");
    LockFile inUse = guards.open(folder.resolve("b.lock"));
    guards.close();
    assertFalse(open(used));
    inUse.close();
    assertFalse(open(inUse.identity()));
  }
}
