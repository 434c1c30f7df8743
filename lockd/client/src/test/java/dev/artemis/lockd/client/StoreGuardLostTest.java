package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the guard of a store gets lost, the next taker seals off whoever sits on the old one. */
class StoreGuardLostTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration BRIEF = Duration.ofMillis(50);

  @TempDir private Path folder;
  private final MemoryFence fence = new MemoryFence();
  private LockClient one;
  private LockClient other;
  private StoreLock lock;
  private StoreLock otherLock;
  private Path lockFile;

  @BeforeEach
  void open() throws IOException {
    Path store = Files.createFile(folder.resolve("store"));
    lockFile = folder.resolve("store.lock");
    one = LockClient.open(LockClientOptions.defaults().withoutDaemon());
    other = LockClient.open(LockClientOptions.defaults().withoutDaemon());
    lock = one.store(store, fence);
    otherLock = other.store(store, fence);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void inAnIntactWorldNobodyIsSealedOff() {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(fence.commit(lease));
      assertThrows(LockTimeoutException.class, () -> otherLock.acquire(BRIEF, ""));
      assertTrue(fence.commit(lease));
    }
    long epoch = fence.read().epoch();
    try (StoreLease lease = otherLock.acquire(WAIT, "")) {
      assertTrue(fence.commit(lease));
      assertEquals(epoch, lease.epoch());
    }
  }

  @Test
  void theLockFileWasDeleted() throws IOException {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(fence.commit(lease));
      Files.delete(lockFile);
      assertSealedOff(lease);
    }
  }

  @Test
  void theLockFileWasReplaced() throws IOException {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(fence.commit(lease));
      Files.move(lockFile, folder.resolve("aside"));
      Files.createFile(lockFile);
      assertSealedOff(lease);
    }
  }

  private void assertSealedOff(StoreLease lease) {
    try (StoreLease next = otherLock.acquire(WAIT, "")) {
      assertNotEquals(lease.guard(), next.guard());
      assertTrue(next.epoch() > lease.epoch());
      assertFalse(fence.commit(lease));
      assertTrue(fence.commit(next));
      assertTrue(next.token().compareTo(lease.token()) > 0);
    }
    lease.lost("the fence refused it");
    lease.close();
    try (StoreLease again = lock.acquire(WAIT, "")) {
      assertTrue(fence.commit(again));
    }
  }

  /** A store that somebody keeps inside a transaction cannot be sealed; waiting has an end. */
  @Test
  void theWaitEndsWhereSealingIsImpossible() throws IOException {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(fence.commit(lease));
    }
    lock.close();
    fence.stick();
    // Not deleted: the file system would give the same inode out again.
    Files.move(lockFile, folder.resolve("aside"));
    String sentence =
        assertThrows(LockTimeoutException.class, () -> otherLock.acquire(BRIEF, "")).getMessage();
    assertTrue(sentence.contains("inside a transaction"), sentence);
  }

  @Test
  void whoeverStillSitsOnTheEarlierFileIsNamed() throws IOException {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(fence.commit(lease));
      fence.stick();
      Files.move(lockFile, folder.resolve("aside"));
      String sentence =
          assertThrows(LockTimeoutException.class, () -> otherLock.acquire(BRIEF, "")).getMessage();
      String holder = "; the earlier one is locked by pid " + ProcessHandle.current().pid() + " (";
      assertTrue(sentence.contains(holder), sentence);
    }
  }

  @Test
  void aClosedLockIsRefusedAndClosingTwiceIsFine() {
    lock.acquire(WAIT, "").close();
    lock.close();
    lock.close();
    assertThrows(IllegalStateException.class, () -> lock.acquire(WAIT, ""));
    otherLock.acquire(WAIT, "").close();
  }

  @Test
  void closingDuringUseLetsGoAtItsEnd() {
    StoreLease lease = lock.acquire(WAIT, "");
    lock.close();
    assertTrue(fence.commit(lease));
    assertThrows(LockTimeoutException.class, () -> otherLock.acquire(BRIEF, ""));
    lease.close();
    otherLock.acquire(WAIT, "").close();
  }

  @Test
  void twoUsesAtOnceAreAMistake() {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertThrows(IllegalStateException.class, () -> lock.acquire(WAIT, ""));
      lease.ensureValid();
    }
  }
}
