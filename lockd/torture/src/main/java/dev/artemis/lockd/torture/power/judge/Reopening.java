package dev.artemis.lockd.torture.power.judge;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.torture.writer.TinyModel;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.RagException;
import java.nio.file.Path;
import java.util.Map;

/** Whether a survivor serves an agent as if nothing had happened. */
final class Reopening {
  private Reopening() {}

  /** What an agent cannot do with it; empty if it finds what is there, and can write. */
  static String failure(Path store, Contents contents) {
    try (RagAgent agent =
        RagAgent.builder(store)
            .lock(LockClientOptions.defaults().withoutDaemon())
            .model(new TinyModel(), TinyModel.ID)
            .open()) {
      for (Map.Entry<String, String> artifact : contents.titles().entrySet()) {
        String found = agent.get(artifact.getKey()).orElseThrow().taskTitle();
        if (!found.equals(artifact.getValue())) {
          return "an agent reads %s, not %s".formatted(found, artifact);
        }
      }
      String id =
          agent.store(NewArtifact.of("testing_result", "", "again", "written again", Map.of()));
      return agent.get(id).isPresent() ? "" : "an agent does not find what it wrote";
    } catch (RagException e) {
      return "an agent cannot use it: " + e.getMessage();
    }
  }
}
