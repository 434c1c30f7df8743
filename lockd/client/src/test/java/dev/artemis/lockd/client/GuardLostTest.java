package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which the guard of a named lock gets lost without anybody telling. */
class GuardLostTest {
  @TempDir private Path folder;
  private LockClient client;
  private Path lockFile;
  private Lease lease;

  @BeforeEach
  void acquire() {
    client = LockClient.open(LockClientOptions.defaults().withoutDaemon());
    lockFile = folder.resolve("a.lock");
    lease = client.acquire(LockRequest.exclusive(folder.resolve("a").toString()));
    lease.ensureValid();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void assertLost() {
    String sentence = assertThrows(LeaseLostException.class, lease::ensureValid).getMessage();
    assertTrue(sentence.contains(lockFile.toString()), sentence);
    lease.close();
  }

  @Test
  void theLockFileWasDeleted() throws IOException {
    Files.delete(lockFile);
    assertLost();
  }

  @Test
  void theLockFileWasReplaced() throws IOException {
    Files.move(lockFile, folder.resolve("aside"));
    Files.createFile(lockFile);
    assertLost();
  }

  /** The kernel drops all locks of a process on a file when it closes any descriptor of it. */
  @Test
  void otherCodeReadTheLockFile() throws IOException {
    assertEquals(0, Files.readAllBytes(lockFile).length);
    assertLost();
  }

  @Test
  void whoeverComesNextDrawsAGreaterToken() throws IOException {
    Files.delete(lockFile);
    try (Lease next = client.acquire(LockRequest.exclusive(lease.name()))) {
      assertTrue(next.token() > lease.token());
      next.ensureValid();
      assertLost();
      next.ensureValid();
    }
  }
}
