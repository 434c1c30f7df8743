package dev.artemis.rag.cli;

import dev.artemis.rag.Hit;
import dev.artemis.rag.RagAgent;
import java.nio.file.Path;
import java.util.Map;

/** The README's library example, kept in step by {@link ReadmeTest}. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void run() {
    // README
    try (RagAgent agent = RagAgent.open(Path.of("/srv/artemis/rag.db"))) {
      String id =
          agent.storeArtifact(
              "architecture_decision",
              "card-001",
              "Where do we lock?",
              "The guard is locked at the byte whose offset is the epoch.",
              Map.of("status", "accepted"));
      for (Hit hit : agent.querySimilar("Which byte is locked?", 3)) {
        System.out.println(hit.similarity() + " " + hit.artifact().content());
      }
      agent.delete(id);
    }
    // END
  }
}
