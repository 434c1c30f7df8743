package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.JvmRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardFileTest {
  @TempDir private Path folder;

  private GuardFile open(String name) {
    return GuardFile.open(folder.resolve(name), Optional.empty());
  }

  private static boolean locked(GuardFile file, long offset) {
    return KernelLocks.holder(file.identity(), offset, true).isPresent();
  }

  @Test
  void aByteIsLockedAtItsOffsetAndOnlyWhileHeld() throws InterruptedException {
    try (GuardFile file = open("a.lock")) {
      GuardLock lock = file.tryLock(7, false).orElseThrow();
      assertTrue(locked(file, 7));
      assertFalse(locked(file, 6));
      lock.close();
      lock.close();
      assertFalse(locked(file, 7));
    }
  }

  @Test
  void usersOfOneJvmExcludeEachOther() throws InterruptedException {
    try (GuardFile one = open("a.lock");
        GuardFile other = open("a.lock")) {
      GuardLock lock = one.tryLock(0, false).orElseThrow();
      assertTrue(other.tryLock(0, false).isEmpty());
      assertTrue(other.tryLock(0, true).isEmpty());
      assertTrue(locked(one, 0));
      lock.close();
      other.tryLock(0, false).orElseThrow().close();
    }
  }

  @Test
  void sharedUsersOfOneJvmShareAndTheLastOneUnlocks() throws InterruptedException {
    try (GuardFile one = open("a.lock");
        GuardFile other = open("a.lock")) {
      GuardLock first = one.tryLock(0, true).orElseThrow();
      GuardLock second = other.tryLock(0, true).orElseThrow();
      assertTrue(one.tryLock(0, false).isEmpty());
      first.close();
      assertTrue(locked(one, 0));
      second.close();
      assertFalse(locked(one, 0));
    }
  }

  /** Closing a channel of one's own would drop the lock of the other. */
  @Test
  void closingOneUseDropsNoLockOfAnother() throws InterruptedException {
    try (GuardFile one = open("a.lock")) {
      GuardLock lock = one.tryLock(0, false).orElseThrow();
      open("a.lock").close();
      assertTrue(locked(one, 0));
      lock.close();
    }
  }

  @Test
  void oneFileIsOneWhateverPathLeadsThere() throws IOException, InterruptedException {
    try (GuardFile file = open("a.lock")) {
      GuardLock lock = file.tryLock(0, false).orElseThrow();
      Files.createSymbolicLink(folder.resolve("symbolic.lock"), folder.resolve("a.lock"));
      Files.createLink(folder.resolve("hard.lock"), folder.resolve("a.lock"));
      for (String path : new String[] {"symbolic.lock", "hard.lock"}) {
        try (GuardFile same = open(path)) {
          assertEquals(file.identity(), same.identity());
          assertTrue(same.tryLock(0, false).isEmpty(), path);
        }
        assertTrue(locked(file, 0), path);
      }
      lock.close();
    }
  }

  @Test
  void aReplacedFileIsNoticedAndTurnedTo() throws IOException, InterruptedException {
    try (GuardFile file = open("a.lock")) {
      FileIdentity before = file.identity();
      assertTrue(file.inPlace());
      Files.move(folder.resolve("a.lock"), folder.resolve("aside"));
      assertFalse(file.inPlace());
      Files.createFile(folder.resolve("a.lock"));
      assertFalse(file.inPlace());
      file.reenter();
      assertTrue(file.inPlace());
      assertNotEquals(before, file.identity());
      file.tryLock(0, false).orElseThrow().close();
    }
  }

  @Test
  void theRegistryForgetsAFileThatNobodyUses() {
    GuardFile file = open("a.lock");
    String key = file.identity().toString();
    assertTrue(JvmRegistry.shared("guards").containsKey(key));
    file.close();
    file.close();
    assertFalse(JvmRegistry.shared("guards").containsKey(key));
  }
}
