package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every artifact of one snapshot comes once, whoever reads it. */
class WholeReadingTest {
  private static final int ROWS = 5 * WholeReading.LEAST_RANGE;

  @TempDir Path directory;
  private SqliteConnection writer;
  private ReaderPool pool;
  private Reader reader;

  @BeforeEach
  void create() throws Exception {
    Path store = Files.createFile(directory.resolve("rag.db"));
    writer = SqliteConnection.open(store, false, 50);
    Schema.create(writer, store);
    pool = new ReaderPool(store, 1, () -> true);
  }

  @AfterEach
  void close() throws SQLException {
    pool.close();
    writer.close();
  }

  private void fill(int rows) throws SQLException {
    writer.execute("BEGIN IMMEDIATE");
    OperationRunner runner = runner(1);
    for (int i = 0; i < rows; i++) {
      runner.run(put(i, i));
    }
    writer.execute("UPDATE fence SET change = 1");
    writer.execute("COMMIT");
  }

  private OperationRunner runner(long change) {
    return new OperationRunner(writer, change, 0, new ModelRow(writer, directory, "model", 0));
  }

  private static Put put(int number, int value) {
    return new Put(
        new StoredArtifact("id" + number, "a", "", "", "text", "{}", 0, StoredArtifact.NEVER),
        List.of(Passage.whole(UnitVector.ofScaled(new float[] {value}))),
        true,
        UUID.randomUUID());
  }

  private void begin() throws SQLException {
    reader = pool.borrow();
    reader.connection().update("BEGIN");
    reader.position();
  }

  private void end() throws SQLException {
    reader.connection().update("COMMIT");
    pool.giveBack(reader);
  }

  /** Values by id; fails if an id comes twice. */
  private Map<String, Float> everything() throws SQLException {
    List<List<Map.Entry<String, Float>>> parts = new ArrayList<>();
    WholeReading.of(reader)
        .run(
            Optional.of(pool),
            () -> {
              List<Map.Entry<String, Float>> part = new ArrayList<>();
              parts.add(part);
              return artifact -> part.add(Map.entry(artifact.id(), artifact.vector().get(0)));
            });
    return parts.stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void everyArtifactComesOnce() throws SQLException {
    fill(ROWS);
    writer.execute(
        "DELETE FROM passage WHERE (seq >> 16) % 7 = 3 OR seq >> 16 BETWEEN 3000 AND 6000");
    begin();
    Map<String, Float> all = everything();
    assertEquals(writer.number("SELECT count(*) FROM passage"), all.size());
    all.forEach((id, value) -> assertEquals("id" + value.intValue(), id));
    end();
  }

  @Test
  void rowNumbersMayBeFarApart() throws SQLException {
    fill(3);
    writer.execute("UPDATE artifact SET seq = seq + (1 << 40) WHERE seq > 1");
    writer.execute("UPDATE passage SET seq = seq + (1 << 56) WHERE seq >> 16 > 1");
    begin();
    assertEquals(3, everything().size());
    end();
  }

  @Test
  void anEmptyStoreHasNothing() throws SQLException {
    begin();
    assertEquals(Map.of(), everything());
    end();
  }

  @Test
  void aReaderOfANewerSnapshotDoesNotHelp() throws SQLException {
    fill(ROWS);
    begin();
    writer.execute("BEGIN IMMEDIATE");
    OperationRunner later = runner(2);
    for (int i = 0; i < ROWS; i++) {
      later.run(put(i, -1));
    }
    later.run(put(ROWS, -1));
    writer.execute("UPDATE fence SET change = 2");
    writer.execute("COMMIT");
    Map<String, Float> all = everything();
    assertEquals(ROWS, all.size());
    assertTrue(all.values().stream().allMatch(value -> value >= 0));
    end();
  }

  @Test
  void aReaderThatIsNotFreeIsNotWaitedFor() throws SQLException {
    fill(ROWS);
    List<Reader> borrowed = new ArrayList<>();
    begin();
    for (var more = pool.borrowIfFree(); more.isPresent(); more = pool.borrowIfFree()) {
      borrowed.add(more.get());
    }
    assertEquals(ROWS, everything().size());
    borrowed.forEach(pool::giveBack);
    end();
  }

  @Test
  void whatAConsumerThrowsEndsTheReading() throws SQLException {
    fill(ROWS);
    begin();
    Consumer<IndexedArtifact> bad =
        artifact -> {
          throw new IllegalStateException("no more");
        };
    WholeReading reading = WholeReading.of(reader);
    assertThrows(IllegalStateException.class, () -> reading.run(Optional.of(pool), () -> bad));
    assertEquals(ROWS, everything().size());
    end();
  }
}
