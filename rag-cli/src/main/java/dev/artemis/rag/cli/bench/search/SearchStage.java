package dev.artemis.rag.cli.bench.search;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A temporary folder with a store in it; closing it removes both. */
final class SearchStage implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final int CHILD_SECONDS = 60;

  private final Workplace place;

  private SearchStage(Workplace place) {
    this.place = place;
  }

  static SearchStage set() throws IOException {
    return new SearchStage(Workplace.open("ragctl-bench-"));
  }

  Path folder() {
    return place.folder();
  }

  /** Opens the store, without a daemon: nobody else writes. */
  RagAgent open() {
    return open(store());
  }

  static RagAgent open(String store) {
    Path path = Path.of(store);
    return RagAgent.builder(path)
        .synchronous(Synchronous.NORMAL)
        .lock(LockClientOptions.defaults().withSocket(path.resolveSibling("nobody.sock")))
        .model(new Corpus(), Corpus.MODEL_ID)
        .open();
  }

  private String store() {
    return place.folder().resolve("rag.db").toString();
  }

  /** Stores artifacts of all numbers below a limit. */
  void fill(int artifacts) {
    try (RagAgent agent = open()) {
      for (int first = 0; first < artifacts; first += BATCH) {
        List<NewArtifact> batch =
            IntStream.range(first, Math.min(artifacts, first + BATCH))
                .mapToObj(Corpus::artifact)
                .toList();
        agent.storeAll(batch).idsOrThrow();
      }
    }
  }

  /** Opens the store and asks twice in a new process. */
  FirstQueries inNewProcess(int number) throws IOException {
    ChildJvm child =
        place.startTalking(
            FirstQueryProcess.class, List.of(store(), Integer.toString(number)), "child.log");
    String line = child.hear();
    if (!child.awaitEnd(CHILD_SECONDS)) {
      child.kill();
    }
    if (line == null || !child.endedWell()) {
      throw CommandFailure.failed("a process that searches failed: " + child.lastWords(), null);
    }
    return FirstQueries.parse(line);
  }

  @Override
  public void close() {
    place.close();
  }
}
