package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryContractTest extends RagAgentContract {
  @Override
  RagAgentBuilder builder() {
    return RagAgent.inMemory().model(new WordModel());
  }

  @Test
  void eachIsAStoreOfItsOwn() {
    try (RagAgent one = builder().open();
        RagAgent other = builder().open()) {
      one.storeArtifact("sprint_plan", "", "", "mine", Map.of());
      assertEquals(1, one.count());
      assertEquals(0, other.count());
    }
  }

  @Test
  void whoReadsIsToldToWriteLater() {
    try (RagAgent agent = builder().open()) {
      agent.storeArtifact("sprint_plan", "", "", "one", Map.of());
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () -> agent.forEach(Selection.all(), one -> agent.delete(one.id())));
      assertTrue(refused.getMessage().contains("reading"), refused.getMessage());
      assertEquals(1, agent.delete(Selection.all()));
    }
  }

  @Test
  void whoIsInterruptedIsToldSo() {
    try (RagAgent agent = builder().open()) {
      NewArtifact late = NewArtifact.of("sprint_plan", "", "", "too late", Map.of());
      Thread.currentThread().interrupt();
      assertThrows(OperationInterruptedException.class, () -> agent.store(late));
      assertTrue(Thread.interrupted(), "the thread stays interrupted");
      assertEquals(0, agent.count());
    }
  }
}
