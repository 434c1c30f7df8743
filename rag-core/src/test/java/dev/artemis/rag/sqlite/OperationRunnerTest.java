package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.ArtifactExistsException;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Operation.Delete;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.Outcome.Applied;
import dev.artemis.rag.store.Outcome.Refused;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationRunnerTest {
  @TempDir Path directory;
  private SqliteConnection sql;
  private OperationRunner runner;

  @BeforeEach
  void create() throws Exception {
    Path store = Files.createFile(directory.resolve("rag.db"));
    sql = SqliteConnection.open(store, false, 50);
    Schema.create(sql, store);
    runner = new OperationRunner(sql, 7, 1_000, new ModelRow(sql, store, "model", 0));
    sql.execute("BEGIN IMMEDIATE");
  }

  @AfterEach
  void close() throws SQLException {
    sql.close();
  }

  private static Put put(String id, String type, boolean replace) {
    return new Put(
        new StoredArtifact(id, type, "", "", "text", "{}", 0, StoredArtifact.NEVER),
        List.of(Passage.whole(UnitVector.of(new float[] {1, 2}))),
        replace,
        UUID.randomUUID());
  }

  private long count(String table) throws SQLException {
    return sql.number("SELECT count(*) FROM " + table);
  }

  private static Throwable reason(Outcome outcome) {
    return assertInstanceOf(Refused.class, outcome).reason();
  }

  @Test
  void aRowThatTheDatabaseRefusesDoesNotSpoilItsNeighbours() throws SQLException {
    assertEquals(new Applied(true), runner.run(put("a", "t", false)));
    assertInstanceOf(InvalidInputException.class, reason(runner.run(put("b", null, false))));
    assertEquals(new Applied(true), runner.run(put("c", "t", false)));
    sql.execute("COMMIT");
    assertEquals(2, count("artifact"));
    assertEquals(2, count("passage"));
  }

  @Test
  void anOperationRunTwiceIsDoneOnce() throws SQLException {
    Operation store = put("a", "t", false);
    assertEquals(new Applied(true), runner.run(store));
    assertEquals(new Applied(true), runner.run(store));
    assertInstanceOf(ArtifactExistsException.class, reason(runner.run(put("a", "t", false))));

    Operation delete = new Delete("a", UUID.randomUUID());
    assertEquals(new Applied(true), runner.run(delete));
    assertEquals(new Applied(true), runner.run(delete));
    assertEquals(new Applied(false), runner.run(new Delete("a", UUID.randomUUID())));
  }

  @Test
  void everyTableFollows() throws SQLException {
    runner.run(put("a", "t", false));
    runner.run(put("a", "u", true));
    assertEquals(1, count("artifact"));
    assertEquals(1, count("passage"));
    runner.run(new Delete("a", UUID.randomUUID()));
    assertEquals(0, count("passage"));
    assertEquals(1, count("tombstone"));
    assertEquals(7, sql.number("SELECT change FROM tombstone"));
    runner.run(put("a", "t", true));
    assertEquals(0, count("tombstone"));
    assertEquals(7, sql.number("SELECT change FROM artifact"));
  }

  @Test
  void aFailureOfTheWholeTransactionIsPassedOn() throws SQLException {
    sql.execute("DROP TABLE passage");
    SQLException error = assertThrows(SQLException.class, () -> runner.run(put("a", "t", false)));
    assertTrue(error.getMessage().contains("passage"), error.getMessage());
  }

  /** It is looked for in the first transaction of each lease. */
  @Test
  void whatHasExpiredIsFoundWithoutALookAtEveryArtifact() throws SQLException {
    String plan =
        sql.first("EXPLAIN QUERY PLAN " + OperationRunner.EXPIRED, row -> row.getString(4), 0, 1);
    assertTrue(plan.contains("artifact_expiry"), plan);
  }
}
