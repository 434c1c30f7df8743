package dev.artemis.rag.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.testing.WordHashModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test as a user may write it: nothing but rag-core and JUnit, no file, no model to load. */
class InMemoryTest {
  private final RagAgent agent = RagAgent.inMemory().model(new WordHashModel()).open();

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void theNearestFixIsFound() {
    agent.storeAll(
        List.of(
            NewArtifact.of("issue_and_fix", "card-001", "", "timeout: wait longer", Map.of()),
            NewArtifact.of("issue_and_fix", "card-002", "", "disk full: clear it", Map.of())));

    assertEquals("card-002", agent.querySimilar("the disk is full", 1).get(0).artifact().cardId());
  }
}
