package dev.artemis.lockd.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.LockClient;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class FencedFileTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private FencedFile file;
  private LockClient client;
  private StoreLock lock;

  @BeforeEach
  void open() {
    file = FencedFile.open(folder.resolve("rows"));
    client = LockClient.open(LockClientOptions.defaults().withoutDaemon());
    lock = client.store(file.path(), file);
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static List<String> texts(FencedFile file) {
    return file.rows().stream().map(FencedFile.Row::text).toList();
  }

  @Test
  void theFirstCommitOfALeaseDrawsItsToken() {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertFalse(lease.token().drawn());
      assertTrue(file.commit(lease, "one"));
      assertEquals(1, lease.token().value());
      assertTrue(file.commit(lease, "two words"));
      assertEquals(new FenceRow(lease.epoch(), 1, lease.guard()), file.read());
    }
    assertEquals(List.of("one", "two words"), texts(file));
  }

  @Test
  void aSealedEpochIsRefused() {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(file.commit(lease, "one"));
      assertTrue(file.seal(lease.epoch(), lease.guard()));
      assertFalse(file.commit(lease, "two"));
      lease.lost("sealed");
    }
    assertEquals(List.of("one"), texts(file));
  }

  @Test
  void anOvertakenTokenIsRefused() {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(file.commit(lease, "one"));
      try (StoreLease twin = new SameEpoch(lease)) {
        assertTrue(file.commit(twin, "two"));
      }
      assertFalse(file.commit(lease, "three"));
    }
    assertEquals(List.of("one", "two"), texts(file));
  }

  @Test
  void sealingAnotherEpochDoesNothing() {
    FenceRow before = file.read();
    assertTrue(file.seal(before.epoch() + 1, new FileIdentity(1, 2)));
    assertEquals(before, file.read());
  }

  @Test
  void sealingGivesUpWhileSomebodyIsInsideATransaction() {
    FenceRow before = file.read();
    FileIdentity guard = new FileIdentity(1, 2);
    file.insideTransaction(
        () ->
            assertFalse(
                Await.result(
                    "the seal",
                    CompletableFuture.supplyAsync(() -> file.seal(before.epoch(), guard)))));
    assertEquals(before, file.read());
    assertTrue(file.seal(before.epoch(), guard));
    assertEquals(new FenceRow(before.epoch() + 1, 0, guard), file.read());
  }

  @Test
  void aLineCutShortByACrashIsCutOff() throws IOException {
    try (StoreLease lease = lock.acquire(WAIT, "")) {
      assertTrue(file.commit(lease, "one"));
      Files.writeString(file.path(), "1 9 0:0 9 tor", StandardOpenOption.APPEND);
      assertEquals(List.of("one"), texts(file));
      assertTrue(file.commit(lease, "two"));
    }
    assertEquals(List.of("one", "two"), texts(file));
  }

  /** Somebody else who got hold of the byte of the same epoch, as after a guard lost unnoticed. */
  private record SameEpoch(StoreLease of) implements StoreLease {
    @Override
    public long epoch() {
      return of.epoch();
    }

    @Override
    public FileIdentity guard() {
      return of.guard();
    }

    @Override
    public FencingToken token() {
      return FencingToken.NONE;
    }

    @Override
    public void drawn(long token) {}

    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void lost(String why) {}

    @Override
    public void ensureValid() {}

    @Override
    public void close() {}
  }
}
