package dev.artemis.rag.cli.bench.watch;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.Artifact;
import dev.artemis.rag.ChangeListener;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Ours: the library as anybody uses it, without a daemon. */
final class AgentWatching implements AutoCloseable {
  private final RagAgent agent;

  private AgentWatching(RagAgent agent) {
    this.agent = agent;
  }

  static AgentWatching start(Path store, Consumer<String> told) {
    RagAgent agent =
        RagAgent.builder(store)
            .lock(LockClientOptions.defaults().withSocket(store.resolveSibling("nobody.sock")))
            .open();
    agent.watch(
        Selection.all(),
        new ChangeListener() {
          @Override
          public void stored(Artifact artifact) {
            told.accept(artifact.id());
          }

          @Override
          public void removed(String id) {
            throw new IllegalStateException(id + " is gone, though nobody deletes");
          }
        });
    return new AgentWatching(agent);
  }

  /** Its watch ends with it. */
  @Override
  public void close() {
    agent.close();
  }
}
