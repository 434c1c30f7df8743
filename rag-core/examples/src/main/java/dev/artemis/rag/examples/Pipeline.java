package dev.artemis.rag.examples;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.ChangeListener;
import dev.artemis.rag.Hit;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A pipeline, of which any number run at once: an orchestrator's stages store what they find, a
 * supervisor counts recoveries, a monitor is told of all that is stored. Each has its own agent.
 */
public final class Pipeline {
  private Pipeline() {}

  /** Runs one, on the store and for the card that the arguments name. */
  public static void main(String... arguments) throws InterruptedException {
    Path store = Path.of(arguments[0]);
    String card = arguments[1];
    CountDownLatch finished = new CountDownLatch(1);
    try (RagAgent watching = RagAgent.open(store);
        RagAgent supervising = RagAgent.open(store);
        RagAgent working = RagAgent.open(store)) {
      watching.watch(Selection.all(), new Monitor(card, finished));
      Supervisor supervisor = new Supervisor(supervising);
      new Orchestrator(working, card, supervisor).run("Log in with OAuth");
      finished.await();
    }
  }

  private record Orchestrator(RagAgent agent, String card, Supervisor supervisor) {
    void run(String task) {
      List<Hit> known = agent.querySimilar(task, List.of("developer_solution"), 3);
      stage(task, "research_report", "Similar solutions: " + known.size(), Map.of());
      stage(task, "architecture_decision", "OAuth by a library.", Map.of("by", "authlib"));
      stage(task, "developer_solution", "A client of authlib.", Map.of("score", 95));
      supervisor.recover("timeout");
      stage(task, "validation_result", "All tests pass.", Map.of("issues", List.of()));
      stage(task, "integration_result", "Merged.", Map.of());
    }

    private void stage(String task, String type, String result, Map<String, ?> metadata) {
      agent.storeArtifact(type, card, task, result, metadata);
    }
  }

  private record Supervisor(RagAgent agent) {
    /** Counts exactly, however many supervisors do so at once. */
    void recover(String issue) {
      String id = "recoveries-" + issue;
      agent.inTransaction(
          store -> {
            long before = store.get(id).map(it -> (Long) it.metadata().get("times")).orElse(0L);
            Map<String, Long> times = Map.of("times", before + 1);
            store.upsert(
                id, NewArtifact.of("supervisor_recovery", "", issue, "Wait longer.", times));
            return before + 1;
          });
    }
  }

  private record Monitor(String card, CountDownLatch finished) implements ChangeListener {
    @Override
    public void stored(Artifact artifact) {
      System.out.println(artifact.cardId() + " " + artifact.type() + ": " + artifact.content());
      if (artifact.type().equals("integration_result") && artifact.cardId().equals(card)) {
        finished.countDown();
      }
    }

    @Override
    public void removed(String id) {
      System.out.println(id + " is gone");
    }
  }
}
