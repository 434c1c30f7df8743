package dev.artemis.rag.cli.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.rag.ArtifactExistsException;
import dev.artemis.rag.BatchResult;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagException;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreOutcome;
import dev.artemis.rag.cli.ingest.Summary.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
  private final List<Integer> batches = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private RagException refusal;

  private BatchResult store(List<NewArtifact> artifacts) {
    batches.add(artifacts.size());
    return new BatchResult(
        artifacts.stream()
            .<StoreOutcome>map(
                artifact ->
                    artifact.content().equals("bad")
                        ? new StoreOutcome.Rejected(Optional.empty(), refusal)
                        : new StoreOutcome.Stored("id"))
            .toList());
  }

  private BatchWriter writer() {
    return new BatchWriter(this::store, p -> problems.add(p.where() + " " + p.fate()), n -> {});
  }

  private static Item item(String where, String content) {
    return new Item.Good(where, NewArtifact.of("t", "", "", content, Map.of()));
  }

  @Test
  void writesInBatches() {
    BatchWriter writer = writer();
    for (int i = 0; i < 130; i++) {
      writer.accept(item("f:" + i, "good"));
    }
    writer.flush();
    writer.flush();
    assertEquals(List.of(64, 64, 2), batches);
    assertEquals(130, writer.summary().count(Fate.STORED));
  }

  @Test
  void refusedItemsAreNamedAndTheRestIsStored() {
    refusal = new InvalidInputException("no", null);
    BatchWriter writer = writer();
    writer.accept(item("f:1", "good"));
    writer.accept(item("f:2", "bad"));
    writer.accept(new Item.Bad("f:3", "no JSON"));
    writer.accept(new Item.Skipped("g", "binary"));
    writer.flush();
    assertEquals("1 stored, 0 existing, 2 rejected, 1 skipped", writer.summary().line());
    assertEquals(List.of("f:3 REJECTED", "g SKIPPED", "f:2 REJECTED"), problems);
    assertFalse(writer.summary().complete());
  }

  @Test
  void takenIdsAreToldFromRefusedItems() {
    refusal = new ArtifactExistsException("x");
    BatchWriter writer = writer();
    writer.accept(item("f:1", "bad"));
    writer.flush();
    assertEquals(1, writer.summary().count(Fate.EXISTING));
  }

  @Test
  void troubleWithTheStoreStopsTheRun() {
    refusal = new StoreBusyException("locked", null);
    BatchWriter writer = writer();
    writer.accept(item("f:1", "bad"));
    assertThrows(StoreBusyException.class, writer::flush);
  }
}
