package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.FenceRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFenceTest {
  private static final FileIdentity GUARD = new FileIdentity(Long.MAX_VALUE, -3);

  @TempDir Path directory;
  private SqliteConnection connection;
  private SqliteConnection other;
  private SqliteFence fence;

  @BeforeEach
  void create() throws Exception {
    Path store = Files.createFile(directory.resolve("rag.db"));
    connection = SqliteConnection.open(store, false, 50);
    Schema.create(connection, store);
    other = SqliteConnection.open(store, false, 50);
    fence = new SqliteFence(() -> connection);
  }

  @AfterEach
  void close() throws SQLException {
    other.close();
    connection.close();
  }

  @Test
  void aNewStoreIsInItsFirstEpochWithoutAToken() {
    assertEquals(new FenceRow(1, 0, new FileIdentity(0, 0)), fence.read());
  }

  @Test
  void sealingRaisesTheObservedEpochOnce() {
    assertTrue(fence.seal(1, GUARD));
    assertEquals(new FenceRow(2, 0, GUARD), fence.read());
    assertTrue(fence.seal(1, new FileIdentity(9, 9)));
    assertEquals(new FenceRow(2, 0, GUARD), fence.read(), "somebody else had sealed it");
  }

  @Test
  void sealingBehindARunningTransactionChangesNothing() throws SQLException {
    other.execute("BEGIN IMMEDIATE");
    assertFalse(fence.seal(1, GUARD));
    other.execute("ROLLBACK");
    assertEquals(1, fence.read().epoch());
    assertTrue(fence.seal(1, GUARD));
  }

  @Test
  void readingLeavesNoSnapshotOpen() throws SQLException {
    assertEquals(1, fence.read().epoch());
    other.execute("UPDATE fence SET epoch = 7");
    assertEquals(7, fence.read().epoch());
  }

  @Test
  void creatingAgainChangesNothing() throws SQLException {
    String uuid = connection.first("SELECT uuid FROM store", row -> row.getString(1));
    Schema.create(other, directory.resolve("rag.db"));
    assertEquals(uuid, other.first("SELECT uuid FROM store", row -> row.getString(1)));
  }
}
